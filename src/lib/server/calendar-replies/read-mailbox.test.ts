import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { aHouseThatInvited } from '#tests/mail/an-inbound-house.ts';
import { answerOfGoogle } from '#tests/mail/an-inbound-answer.ts';
import { aBounceMail, aHumanMail, aReplyMail } from '#tests/mail/an-inbound-mail.ts';
import { hasImapServer, startImapServer, type RunningImapServer } from '#tests/mail/start-imap-server.ts';
import { readMailbox } from './read-mailbox.ts';
import { readReplies, startReadingReplies } from './start-reading-replies.ts';

const zoe = 'zoe.canari@exemple.fr';
const SEEN = ['\\Seen'];

async function aHouse() {
  const house = await aHouseThatInvited();
  const invited = await house.invite(zoe);
  house.context.clock.set('2026-11-21T10:00:00.000Z');
  const answer = (partstat: string, more: { stamp?: string; from?: string } = {}) =>
    aReplyMail({
      from: more.from ?? zoe,
      messageId: `<${partstat}@mail.exemple.fr>`,
      calendar: answerOfGoogle({ uid: invited.uid, attendee: zoe, partstat, ...more }),
    });
  return { ...house, invited, answer };
}

describe.skipIf(!hasImapServer)('a mailbox of dovecot', () => {
  let server: RunningImapServer;
  beforeAll(async () => {
    server = await startImapServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => server.empty());

  test('answers and reports are taken in and marked as read; a person’s letter stays unread', async () => {
    const { context, queue, outbox, invited, answer, answerOf } = await aHouse();
    const messageId = (await queue())!;
    const letter = await server.deliver(aHumanMail());
    const yes = await server.deliver(answer('ACCEPTED'));
    const report = await server.deliver(aBounceMail({ messageId }));
    const forged = await server.deliver(answer('DECLINED', { from: 'autre@exemple.fr' }));

    expect(await readMailbox(context, { imapUrl: server.url() })).toEqual({ taken: 2 });
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'ACCEPTED', by: 'mail' });
    expect(await outbox()).toMatchObject([{ status: 'bounced' }]);
    expect(await server.flags()).toEqual(
      new Map([
        [letter, []],
        [yes, SEEN],
        [report, SEEN],
        [forged, []],
      ]),
    );
  });

  test('nothing is read twice, after a restart or by two processes; what comes later is read', async () => {
    const { context, invited, answer, answerOf, receipts } = await aHouse();
    await server.deliver(answer('ACCEPTED', { stamp: '20261121T090000Z' }));
    const mailbox = { imapUrl: server.url() };
    await Promise.all([readMailbox(context, mailbox), readMailbox(context, mailbox)]);
    expect(await readMailbox(context, mailbox)).toEqual({ taken: 0 });
    expect(await receipts()).toEqual(['recorded']);

    await server.deliver(aHumanMail());
    await server.deliver(answer('DECLINED', { stamp: '20261121T091000Z' }));
    expect(await readMailbox(context, mailbox)).toEqual({ taken: 1 });
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'DECLINED' });
    expect(await receipts()).toEqual(['recorded', 'recorded']);
  });

  test('the same answer left unread by a lost connection is recognised', async () => {
    const { context, answer, receipts } = await aHouse();
    await server.deliver(answer('ACCEPTED'));
    await readMailbox(context, { imapUrl: server.url() });
    const again = await server.deliver(answer('ACCEPTED'));
    await readMailbox(context, { imapUrl: server.url() });
    expect(await receipts()).toEqual(['recorded']);
    expect((await server.flags()).get(again)).toEqual(SEEN);
  });

  test('a mailbox read for the first time is not read back for ever', async () => {
    const { context, answer, receipts } = await aHouse();
    await server.deliver(answer('ACCEPTED'), '2026-10-01T09:00:00Z');
    expect(await readMailbox(context, { imapUrl: server.url() })).toEqual({ taken: 0 });
    expect(await receipts()).toEqual([]);
  });

  test('a wrong password or a folder that is absent is told in one sentence, and taken back', async () => {
    const { context, watch } = await aHouse();
    await readReplies(context, { imapUrl: server.url({ password: 'secret-faux' }) });
    expect(await watch('imap.problem')).toBe(
      'La boîte des réponses refuse l’identifiant ou le mot de passe\u00a0: vérifiez IMAP_URL.',
    );
    await readReplies(context, { imapUrl: server.url({ folder: 'Absent' }) });
    expect(await watch('imap.problem')).toBe(
      'Le dossier indiqué dans IMAP_URL n’existe pas dans la boîte des réponses.',
    );
    await readReplies(context, { imapUrl: server.url() });
    expect(await watch('imap.problem')).toBeUndefined();
  });

  test('the loop reads at once and stops when it is asked to', async () => {
    const { context, answer, receipts } = await aHouse();
    await server.deliver(answer('ACCEPTED'));
    const loop = startReadingReplies(context, { address: 'reponses@exemple.fr', imapUrl: server.url() });
    await expect.poll(receipts, { timeout: 10_000 }).toEqual(['recorded']);
    await loop.stop();
  });
});

test('a server that is away, or silent, is told, and ends neither the loop nor the process', async () => {
  const { context, watch } = await aHouse();
  const silent = createServer((socket) => socket.on('error', () => undefined).resume()).listen(
    0,
    '127.0.0.1',
  );
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  onTestFinished(() => void silent.close());
  const imapUrl = `imap://nom:secret@127.0.0.1:${port}/INBOX`;
  const loop = startReadingReplies(context, { address: 'reponses@exemple.fr', imapUrl });
  await loop.stop();
  await expect(
    readMailbox(context, { imapUrl, patience: { connectMs: 200, silenceMs: 200, wholeMs: 400 } }),
  ).rejects.toThrow();
  await new Promise<void>((resolve) => silent.close(() => resolve()));
  await readReplies(context, { imapUrl });
  expect(await watch('imap.problem')).toBe(
    'Le serveur de la boîte des réponses ne répond pas\u00a0: il sera de nouveau appelé dans une minute.',
  );
});

test('where no mailbox is set nothing is read', async () => {
  const { context } = await aHouse();
  await startReadingReplies(context, undefined).stop();
  await startReadingReplies(context, { address: 'reponses@exemple.fr', imapUrl: '' }).stop();
});

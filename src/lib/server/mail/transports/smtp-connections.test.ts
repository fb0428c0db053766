import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import type { MailTransport } from '#lib/server/mail/mail-message.ts';
import { createSmtpTransport } from '#lib/server/mail/transports/smtp-transport.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { smtpReply, startSmtpServer, type RunningSmtpServer } from '#tests/mail/start-smtp-server.ts';

let server: RunningSmtpServer | undefined;
let transport: MailTransport | undefined;

afterEach(async () => {
  await transport?.close();
  await server?.stop();
  server = transport = undefined;
});

/** A line of wire between transport and server: `cut` gets what breaks each connection over it. */
async function aWireTo(url: string, cut: (() => void)[]): Promise<string> {
  const wire = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    const broken = () => void [near, far].map((socket) => socket.destroy());
    near.on('error', broken).on('close', broken).pipe(far);
    far.on('error', broken).on('close', broken).pipe(near);
    cut.push(broken);
  });
  onTestFinished(() => void wire.close());
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  return `smtp://127.0.0.1:${(wire.address() as AddressInfo).port}`;
}

/** A server that notes each connection, and a transport to it that keeps an idle one for `idleMs`. */
async function aMailServer(options: SMTPServerOptions = {}, idleMs = 5000, cut?: (() => void)[]) {
  const connected: string[] = [];
  const ended = Promise.withResolvers<void>();
  server = await startSmtpServer({
    onConnect(session, done) {
      connected.push(session.id);
      done();
    },
    onClose: () => ended.resolve(),
    ...options,
  });
  const url = cut ? await aWireTo(server.url, cut) : server.url;
  transport = createSmtpTransport(url, { connectMs: 5000, silenceMs: 5000, wholeMs: 9000, idleMs });
  const deliver = (id: string, onHandover?: () => Promise<void>) =>
    transport!.deliver(aMailMessage({ id }), onHandover && { onHandover });
  const ids = () => server!.received.map(({ raw }) => /^Message-ID: <([^@]+)@/im.exec(raw)?.[1]);
  return { connected, ended: ended.promise, deliver, ids };
}

describe('connections', () => {
  test('are used again, one message after another, each whole and to its own person', async () => {
    const { connected, deliver, ids } = await aMailServer();
    for (const id of ['one', 'two', 'three']) expect(await deliver(id)).toMatchObject({ kind: 'sent' });
    expect(connected).toHaveLength(1);
    expect(ids()).toEqual(['one', 'two', 'three']);
  });

  test('are as many as there are messages at the same time', async () => {
    const { connected, deliver, ids } = await aMailServer();
    await Promise.all(['one', 'two', 'three', 'four'].map((id) => deliver(id)));
    expect(connected).toHaveLength(4);
    expect(ids().toSorted()).toEqual(['four', 'one', 'three', 'two']);
  });

  test('survive the refusal of one message', async () => {
    const { connected, deliver, ids } = await aMailServer({
      onRcptTo(_address, _session, done) {
        if (server!.received.length === 1 && !refused) {
          refused = true;
          return done(smtpReply(550, '5.1.1 unknown'));
        }
        done();
      },
    });
    let refused = false;
    const kinds = [];
    for (const id of ['one', 'two', 'three']) kinds.push((await deliver(id)).kind);
    expect(kinds).toEqual(['sent', 'refused', 'sent']);
    expect(ids()).toEqual(['one', 'three']);
    expect(connected).toHaveLength(1);
  });

  test('that the other end closed meanwhile are replaced, and the message leaves', async () => {
    const cut: (() => void)[] = [];
    const { connected, ended, deliver, ids } = await aMailServer({}, 5000, cut);
    expect(await deliver('one')).toMatchObject({ kind: 'sent' });
    for (const each of cut) each();
    await ended;
    expect(await deliver('two')).toMatchObject({ kind: 'sent' });
    expect(connected).toHaveLength(2);
    expect(ids()).toEqual(['one', 'two']);
  });

  test('that do not take the reset are replaced', async () => {
    const { connected, deliver, ids } = await aMailServer({ disabledCommands: ['STARTTLS', 'RSET'] });
    for (const id of ['one', 'two']) expect(await deliver(id)).toMatchObject({ kind: 'sent' });
    expect(connected).toHaveLength(2);
    expect(ids()).toEqual(['one', 'two']);
  });

  test('are closed when nobody uses them', async () => {
    const { ended, deliver } = await aMailServer({}, 20);
    await deliver('one');
    await ended;
  });
});

describe('the handover', () => {
  test('is marked after the server asked for the message, and before it has a byte of it', async () => {
    const seen: string[] = [];
    const { deliver } = await aMailServer({
      onRcptTo(_address, _session, done) {
        seen.push('recipient accepted');
        done();
      },
      onData(stream, _session, done) {
        stream.once('data', () => seen.push('first byte')).on('end', () => done());
      },
    });
    await deliver('one', () => {
      seen.push('marked');
      return Promise.resolve();
    });
    expect(seen).toEqual(['recipient accepted', 'marked', 'first byte']);
  });

  test.each([
    ['no recipient', { onRcptTo: (_a, _s, done) => done(smtpReply(550, 'no')) }],
    ['no sender', { onMailFrom: (_a, _s, done) => done(smtpReply(451, 'later')) }],
  ] satisfies [string, SMTPServerOptions][])(
    'is not marked where the server takes %s',
    async (_, options) => {
      const { deliver } = await aMailServer(options);
      let marks = 0;
      await deliver('one', async () => void (marks += 1));
      expect(marks).toBe(0);
    },
  );

  test('that cannot be written down keeps the message here', async () => {
    const { deliver, ids } = await aMailServer();
    expect(await deliver('one', () => Promise.reject(new Error('the disk is full')))).toEqual({
      kind: 'retry',
      problem: 'Le message n’a pas pu être envoyé.',
    });
    expect(ids()).toEqual([]);
    expect(await deliver('two')).toMatchObject({ kind: 'sent' });
    expect(ids()).toEqual(['two']);
  });
});

import { describe, expect, test } from 'vitest';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aHouseThatInvited } from '#tests/mail/an-inbound-house.ts';
import {
  answerOfApple,
  answerOfExchange,
  answerOfGoogle,
  answerOfThunderbird,
  type Answering,
} from '#tests/mail/an-inbound-answer.ts';
import { aBounceMail, aHumanMail, aReplyMail, type Carried } from '#tests/mail/an-inbound-mail.ts';
import { takeInMail } from './take-in-mail.ts';

const zoe = 'zoe.canari@exemple.fr';

async function aHouse() {
  const house = await aHouseThatInvited();
  const invited = await house.invite(zoe);
  house.context.clock.set('2026-11-21T10:00:00.000Z');
  const raw = (given: Partial<Answering> = {}, carried: Partial<Carried> = {}) =>
    aReplyMail({
      from: `Zoé Canari <${given.attendee ?? zoe}>`,
      calendar: answerOfGoogle({ uid: invited.uid, attendee: zoe, ...given }),
      ...carried,
    });
  const take = (mail: Uint8Array) => takeInMail(house.context, { raw: mail });
  return { ...house, invited, raw, take };
}

describe('an answer comes home', () => {
  test.each(Object.entries({ answerOfGoogle, answerOfExchange, answerOfApple, answerOfThunderbird }))(
    'from %s',
    async (_name, write) => {
      const { invited, take, answerOf } = await aHouse();
      const calendar = write({ uid: invited.uid, attendee: zoe, partstat: 'TENTATIVE', comment: 'à voir' });
      const mail = aReplyMail({ from: 'Zoé <Zoe.Canari@Exemple.fr>', calendar });
      expect(await take(mail)).toEqual({ kind: 'answer', outcome: 'recorded' });
      expect(await answerOf(invited.id)).toEqual({
        partstat: 'TENTATIVE',
        by: 'mail',
        stamp: '2026-11-21T09:15:00.000Z',
        word: 'à voir',
      });
    },
  );

  test('of the one who answers, where a whole public ceremony shares its UID', async () => {
    const { invited, invite, raw, take, answerOf } = await aHouse();
    const other = await invite('idris@exemple.fr', { uid: invited.uid });
    await take(raw({ attendee: 'idris@exemple.fr', partstat: 'DECLINED' }));
    expect(await answerOf(other.id)).toMatchObject({ partstat: 'DECLINED' });
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'NEEDS-ACTION' });
  });

  test('and never in another town that happens to know the same UID', async () => {
    const { context, invited, invite, raw, take, answerOf } = await aHouse();
    const elsewhere = await aTerritory(context, { slug: 'ailleurs', name: 'Ailleurs' });
    const event = await anEvent(context, { territory_id: elsewhere.id });
    const theirs = await invite('idris@exemple.fr', {
      territory_id: elsewhere.id,
      event_id: event.id,
      uid: invited.uid,
    });
    await take(raw());
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'ACCEPTED' });
    expect(await answerOf(theirs.id)).toMatchObject({ partstat: 'NEEDS-ACTION' });
  });
});

describe('once, whatever the order', () => {
  test('five times the same mail is one answer', async () => {
    const { invited, raw, take, answerOf, receipts } = await aHouse();
    const outcomes = [];
    for (let turn = 0; turn < 5; turn += 1) outcomes.push(await take(raw()));
    expect(outcomes.map((each) => 'outcome' in each && each.outcome)).toEqual([
      'recorded',
      'already',
      'already',
      'already',
      'already',
    ]);
    expect(await receipts()).toEqual(['recorded']);
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'ACCEPTED' });
  });

  test('five at the same time too', async () => {
    const { raw, take, receipts } = await aHouse();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => take(raw())));
    expect(outcomes.filter((each) => 'outcome' in each && each.outcome === 'recorded')).toHaveLength(1);
    expect(await receipts()).toEqual(['recorded']);
  });

  test.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]], [[2, 0, 1]]])(
    'answers that come in the order %j end with the last that was given',
    async (order) => {
      const { invited, raw, take, answerOf } = await aHouse();
      const given = [
        raw({ partstat: 'ACCEPTED', stamp: '20261121T091000Z' }),
        raw({ partstat: 'TENTATIVE', stamp: '20261121T092000Z' }),
        raw({ partstat: 'DECLINED', stamp: '20261121T093000Z' }),
      ];
      for (const index of order) await take(given[index]!);
      expect(await answerOf(invited.id)).toMatchObject({
        partstat: 'DECLINED',
        stamp: '2026-11-21T09:30:00.000Z',
      });
    },
  );
});

describe('refused, and kept as a word alone', () => {
  const pass = 'Authentication-Results: mx.exemple.fr; dmarc=pass header.from=exemple.fr';
  test.each<[string, Partial<Answering>, Partial<Carried>]>([
    ['other-sender', {}, { from: 'Zoé <zoe@ailleurs.fr>' }],
    ['other-sender', {}, { from: `"${zoe}" <zoe@ailleurs.fr>` }],
    ['other-sender', {}, { from: `${zoe}, zoe@ailleurs.fr` }],
    ['other-sender', {}, { headers: ['From: zoe@ailleurs.fr'] }],
    ['not-invited', { attendee: 'inconnue@exemple.fr' }, {}],
    ['unknown-event', { uid: 'nobody@trait-dunion' }, {}],
    [
      'not-authentic',
      {},
      { headers: ['Authentication-Results: mx.exemple.fr; dmarc=fail (p=NONE) header.from=x'] },
    ],
    [
      'not-authentic',
      {},
      { headers: ['Authentication-Results: mx.exemple.fr;\r\n spf=fail smtp.mailfrom=x;\r\n dkim=fail'] },
    ],
    // The one that the sender wrote stands below the receiving server's.
    ['not-authentic', {}, { headers: ['Authentication-Results: mx.exemple.fr; dmarc=fail', pass] }],
    [
      'not-authentic',
      {},
      { headers: ['Authentication-Results: mx.exemple.fr; dmarc=fail (was dmarc=pass)'] },
    ],
  ])('%s: %o %o', async (why, given, carried) => {
    const { invited, raw, take, answerOf, receipts } = await aHouse();
    expect(await take(raw(given, carried))).toEqual({ kind: 'answer', outcome: why });
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'NEEDS-ACTION', word: undefined });
    expect(await receipts()).toEqual([why]);
  });

  test.each([
    pass,
    'Authentication-Results: mx.exemple.fr; spf=fail smtp.mailfrom=liste; dkim=pass header.d=exemple.fr',
    'Authentication-Results: mx.exemple.fr; spf=softfail; dkim=none; dmarc=none',
    'Authentication-Results: mx.exemple.fr; spf=pass (says: dmarc=fail) smtp.mailfrom="dmarc=fail"',
    `${pass}\r\nAuthentication-Results: ailleurs.fr; dmarc=fail`,
  ])('yet believed with « %s »', async (header) => {
    const { raw, take } = await aHouse();
    expect(await take(raw({}, { headers: [header] }))).toEqual({ kind: 'answer', outcome: 'recorded' });
  });

  test('somebody who answers in the place of another', async () => {
    const { invited, take, answerOf } = await aHouse();
    const calendar = answerOfApple({ uid: invited.uid, attendee: zoe }).replace(
      'ATTENDEE;',
      'ATTENDEE;SENT-BY="mailto:idris@exemple.fr";',
    );
    expect(await take(aReplyMail({ from: zoe, calendar }))).toMatchObject({ outcome: 'sent-by-another' });
    expect(await answerOf(invited.id)).toMatchObject({ partstat: 'NEEDS-ACTION' });
  });

  test('an invitation that was cancelled takes no answer any more', async () => {
    const { invite, raw, take } = await aHouse();
    const { uid } = await invite('idris@exemple.fr', { method: 'CANCEL', sequence: 1 });
    const answer = raw({ uid, attendee: 'idris@exemple.fr', sequence: 1 });
    expect(await take(answer)).toEqual({ kind: 'answer', outcome: 'over' });
  });
});

describe('an answer is to a time', () => {
  const moved = { sequence: 2, told_starts_at: '2026-12-18T18:30:00.000Z' };
  test.each([
    ['to the former time, whatever it repeats', { sequence: 1, start: '20261218T173000Z' }, 'former-time'],
    ['to a former word that already told this time', { sequence: 1, start: '20261218T183000Z' }, 'recorded'],
    ['to the last word', { sequence: 2, start: '20261218T183000Z' }, 'recorded'],
    ['to a word that was never said', { sequence: 9, start: '20261218T173000Z' }, 'former-time'],
  ])('%s', async (_what, given, outcome) => {
    const { invite, raw, take } = await aHouse();
    const { uid } = await invite('idris@exemple.fr', moved);
    expect(await take(raw({ uid, attendee: 'idris@exemple.fr', ...given }))).toEqual({
      kind: 'answer',
      outcome,
    });
  });
});

describe('what else comes', () => {
  test('a letter is for people: nothing of it is kept', async () => {
    const { take, receipts } = await aHouse();
    expect(await take(aHumanMail())).toEqual({ kind: 'for-people' });
    expect(await take(Buffer.alloc(2_000_000, 'a'))).toEqual({ kind: 'for-people' });
    expect(await receipts()).toEqual([]);
  });

  test('a report of delivery is shown at the message it is about, once', async () => {
    const { queue, outbox, take, stepsOf } = await aHouse();
    const messageId = (await queue())!;
    expect(await take(aBounceMail({ messageId }))).toEqual({ kind: 'report', outcome: 'recorded' });
    expect(await take(aBounceMail({ messageId }))).toEqual({ kind: 'report', outcome: 'already' });
    expect(await outbox()).toMatchObject([{ id: messageId, status: 'bounced' }]);
    expect((await stepsOf(messageId)).filter((kind) => kind === 'bounced')).toHaveLength(1);
  });
});

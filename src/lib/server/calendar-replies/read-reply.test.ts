import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from '#tests/factories/hostile-text.ts';
import {
  answerOfApple,
  answerOfExchange,
  answerOfGoogle,
  answerOfThunderbird,
  type Answering,
} from '#tests/mail/an-inbound-answer.ts';
import { aReplyMail, type Carried } from '#tests/mail/an-inbound-mail.ts';
import { openInboundMail } from './open-inbound-mail.ts';
import { readReply } from './read-reply.ts';

const PROGRAMS = { answerOfGoogle, answerOfExchange, answerOfApple, answerOfThunderbird };
const person = { uid: 'b7d1@trait-dunion', attendee: 'zoe.canari@exemple.fr' };

async function read(calendar: string, carried: Partial<Carried> = {}) {
  const mail = await openInboundMail(aReplyMail({ from: person.attendee, calendar, ...carried }));
  return mail ? readReply(mail) : undefined;
}

describe.each(Object.entries(PROGRAMS))('%s', (_name, write: (given: Answering) => string) => {
  test.each(['ACCEPTED', 'TENTATIVE', 'DECLINED'])('%s is read whole', async (partstat) => {
    const answer = write({ ...person, partstat, sequence: 3, comment: 'Avec joie, à bientôt' });
    expect(await read(answer)).toEqual({
      kind: 'reply',
      reply: {
        uid: 'b7d1@trait-dunion',
        sequence: 3,
        attendee: 'zoe.canari@exemple.fr',
        isSentByAnother: false,
        partstat,
        comment: 'Avec joie, à bientôt',
        stampedAt: '2026-11-21T09:15:00.000Z',
        startsAt: '2026-12-18T17:30:00.000Z',
      },
    });
  });

  test.each<Partial<Carried>>([
    { encoding: 'base64' },
    { encoding: 'quoted-printable' },
    { encoding: 'base64', charset: 'iso-8859-1' },
    { encoding: 'quoted-printable', charset: 'iso-8859-1' },
    { encoding: 'base64', charset: 'utf-16le' },
    { where: 'attachment' },
    { where: 'both', encoding: 'base64' },
    { where: 'unnamed-type', encoding: 'base64' },
  ])('however it travels: %o', async (carried) => {
    const found = await read(write({ ...person, comment: 'à bientôt' }), carried);
    expect(found).toMatchObject({
      kind: 'reply',
      reply: { ...person, partstat: 'ACCEPTED', comment: 'à bientôt' },
    });
  });
});

const google = answerOfGoogle(person);
test.each([
  ['counter', google.replace('METHOD:REPLY', 'METHOD:COUNTER')],
  ['not-a-reply', google.replace('METHOD:REPLY', 'METHOD:REQUEST')],
  ['no-event', google.replace(/UID:.*\r\n/, '')],
  ['no-event', google.replace(/BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/, '')],
  ['several-events', google.replace(/(BEGIN:VEVENT[\s\S]*END:VEVENT\r\n)/, '$1$1')],
  ['no-attendee', google.replace(/ATTENDEE;(?:.*\r\n )*.*\r\n/, '')],
  ['no-attendee', google.replace(/mailto:zoe/, 'urn:zoe').replace('m\r\n ailto:zoe', 'urn:zoe')],
  ['several-attendees', google.replace('CLASS:PRIVATE', 'ATTENDEE:mailto:autre@exemple.fr')],
  ['no-answer', google.replace('PARTSTAT=ACCEPTED', 'PARTSTAT=DELEGATED')],
  ['no-answer', google.replace('PARTSTAT=ACCEPTED', 'PARTSTAT=NEEDS-ACTION')],
  ['too-large', google.replace('DESCRIPTION:', `DESCRIPTION:${'a'.repeat(100_001)}`)],
  ['unreadable', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nRubbish'],
])('no answer is made of it: %s', async (why, calendar) => {
  expect(await read(calendar)).toEqual({ kind: 'no-reply', why });
});

test('a mail without a calendar is no answer, nor is a calendar inside a forwarded mail', async () => {
  const letter = await openInboundMail(Buffer.from('From: zoe@exemple.fr\r\n\r\nBonjour'));
  expect(letter && readReply(letter)).toEqual({ kind: 'no-reply', why: 'no-calendar' });
  const forwarded = Buffer.concat([
    Buffer.from('From: autre@exemple.fr\r\nContent-Type: message/rfc822\r\n\r\n'),
    aReplyMail({ from: person.attendee, calendar: google }),
  ]);
  const opened = await openInboundMail(forwarded);
  expect(opened && readReply(opened)).toEqual({ kind: 'no-reply', why: 'no-calendar' });
});

test('without a stamp of its own an answer is as old as its mail; without either it is none', async () => {
  const unstamped = google.replace(/DTSTAMP:.*\r\n/, '');
  expect(await read(unstamped, { date: 'Sat, 21 Nov 2026 10:00:00 +0100' })).toMatchObject({
    reply: { stampedAt: '2026-11-21T09:00:00.000Z' },
  });
  expect(await read(unstamped, { date: 'bientôt' })).toEqual({ kind: 'no-reply', why: 'no-stamp' });
});

test('two different answers in one mail are left for a person', () => {
  const part = (text: string) => ({ mediaType: 'text/calendar', filename: '', method: 'REPLY', text });
  const other = answerOfGoogle({ ...person, partstat: 'DECLINED' });
  expect(readReply({ parts: [part(google), part(other)], sentAt: undefined })).toEqual({
    kind: 'no-reply',
    why: 'several-events',
  });
});

test('a time whose zone nobody describes says no instant, and the answer stands', async () => {
  const floating = google.replace(/DTSTART:.*\r\n/, 'DTSTART;TZID=Somewhere:20261218T183000\r\n');
  const found = await read(floating);
  expect(found).toMatchObject({ kind: 'reply', reply: { startsAt: undefined } });
});

describe('whatever comes', () => {
  const sizes = { numRuns: 300 };
  test('a hostile text in a comment stays a comment', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (comment) => {
        const quoted = comment.replace(/[\\;,]/g, (each) => `\\${each}`).replace(/[\r\n]+/g, '\\n');
        const found = await read(answerOfThunderbird({ ...person, comment: quoted.replaceAll('\\,', ',') }), {
          encoding: 'base64',
        });
        // What no calendar program writes may be unreadable; what is read says what was said and no more.
        if (found?.kind !== 'reply') return;
        expect(found.reply).toMatchObject({ ...person, partstat: 'ACCEPTED' });
        expect([...found.reply.comment].length).toBeLessThanOrEqual(500);
      }),
      sizes,
    );
  });

  test('bytes, broken calendars and broken mails are refused, never thrown', async () => {
    const answer = aReplyMail({ from: person.attendee, calendar: google });
    const cut = fc
      .tuple(fc.nat(answer.length), fc.nat(answer.length), fc.uint8Array({ maxLength: 40 }))
      .map(([from, to, bytes]) =>
        Buffer.concat([answer.subarray(0, Math.min(from, to)), bytes, answer.subarray(Math.max(from, to))]),
      );
    const any = fc.oneof(cut, fc.uint8Array({ maxLength: 2000 }));
    await fc.assert(
      fc.asyncProperty(any, async (raw) => {
        const mail = await openInboundMail(raw);
        if (mail) expect(['reply', 'no-reply']).toContain(readReply(mail).kind);
      }),
      sizes,
    );
  });

  test('a mutated calendar is refused, never thrown', () => {
    const lines = google.split('\r\n');
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'DTSTART:99999999T999999Z',
        'DTSTAMP:',
        'SEQUENCE:-1',
        'SEQUENCE:x',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (written) => {
        const text = ['BEGIN:VCALENDAR', 'METHOD:REPLY', ...written, 'END:VCALENDAR'].join('\r\n');
        const part = { mediaType: 'text/calendar', filename: '', method: '', text };
        expect(['reply', 'no-reply']).toContain(readReply({ parts: [part], sentAt: undefined }).kind);
      }),
      sizes,
    );
  });
});

// Either would hold the one thread of the whole server: the first for ever, the second for minutes.
test.each([
  'FREQ=SECONDLY',
  'FREQ=DAILY',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=YEARLY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=0,1',
])('a zone that changes %s is not worked out, and the answer is read', async (rule) => {
  const wild = answerOfExchange(person).replace(/RRULE:.*\r\n/g, `RRULE:${rule}\r\n`);
  expect(wild).toContain(rule);
  expect(await read(wild)).toMatchObject({ kind: 'reply', reply: { ...person, startsAt: undefined } });
});

test('a sender written over a quarter of a million characters is read at once, as nobody', async () => {
  const calendar = aReplyMail({ from: person.attendee, calendar: google }).toString();
  const begun = performance.now();
  const mail = await openInboundMail(
    Buffer.from(calendar.replace(/^From: .*$/m, `From: ${'a'.repeat(250_000)}`)),
  );
  expect(mail?.from).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test('a mail of a quarter of a million empty lines is not opened', async () => {
  const calendar = aReplyMail({ from: person.attendee, calendar: google }).toString();
  expect(await openInboundMail(Buffer.from(calendar + '\r\n'.repeat(250_000)))).toBeUndefined();
  expect(await openInboundMail(Buffer.from(calendar + '\r\n'.repeat(1_000)))).toBeDefined();
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildCalendar } from '#lib/server/invitations/build-calendar.ts';
import type { MailMessage, MailTransport } from '#lib/server/mail/mail-message.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { readMail, type ReadMail } from '#tests/mail/read-mail.ts';
import { mimeOf, startFakeResend } from '#tests/mail/start-fake-resend.ts';
import { startSmtpServer } from '#tests/mail/start-smtp-server.ts';
import { openTransport } from './open-transport.ts';

const hostile = {
  town: 'Saint-Denis, "la\u00a0Belle"; Réunion\r\nATTENDEE:mailto:mallory@exemple.fr',
  person: 'Zoé "d’Été" : محمد 👩‍👩‍👧\nEND:VEVENT',
};
const said = [
  { method: 'REQUEST', status: 'CONFIRMED', sequence: 0, startsAt: '2027-03-27T17:00:00Z' },
  { method: 'REQUEST', status: 'CONFIRMED', sequence: 1, startsAt: '2027-03-28T17:00:00Z' },
  { method: 'CANCEL', status: 'CANCELLED', sequence: 2, startsAt: '2027-03-28T17:00:00Z' },
] as const;

/** First an invitation, then its change, then its end, as the outbox would hold them. */
const conversation = said.map((step): MailMessage => {
  const { method, sequence } = step;
  return aMailMessage({
    id: `golden-${sequence}`,
    idempotencyKey: `invitation/golden/${sequence}`,
    from: { name: hostile.town, address: 'parrainages@exemple.fr' },
    to: { name: hostile.person, address: 'zoe.petit@exemple.fr' },
    calendar: {
      method,
      filename: 'rendez-vous.ics',
      content: buildCalendar({
        ...step,
        uid: '0192f3c1@trait-dunion',
        stampedAt: `2026-11-2${sequence}T09:00:00Z`,
        endsAt: step.startsAt.replace('T17', 'T19'),
        summary: 'Votre rendez-vous',
        description: hostile.person,
        organizer: { name: hostile.town, address: 'reponses@exemple.fr' },
        attendee: { name: hostile.person, address: 'zoe.petit@exemple.fr' },
        classification: 'PRIVATE',
      }),
    },
  });
});

/** Each transport, with what reads back as MIME what it was given last. */
const ways = {
  smtp: async () => {
    const server = await startSmtpServer();
    onTestFinished(server.stop);
    const transport = openTransport({ transport: 'smtp', smtpUrl: server.url });
    return { transport, readBack: () => Promise.resolve(server.received.at(-1)!.raw) };
  },
  resend: async () => {
    const server = await startFakeResend({ apiKey: 're_test' });
    onTestFinished(server.stop);
    const settings = { resendApiKey: 're_test', resendBaseUrl: server.url };
    const transport = openTransport({ transport: 'resend', ...settings });
    return { transport, readBack: () => mimeOf(server.sent.at(-1)!) };
  },
  file: async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'mails-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const transport = openTransport({ transport: 'file', directory });
    return { transport, readBack: (id: string) => readFile(path.join(directory, `${id}.eml`)) };
  },
} satisfies Record<
  string,
  () => Promise<{ transport: MailTransport; readBack: (id: string) => Promise<string | Buffer> }>
>;

/** What a calendar program makes of a mail: the file's own words, and those of its MIME type. */
function understand(mail: ReadMail, part: ReadMail['calendars'][number]) {
  const calendar = new ICAL.Component(ICAL.parse(part.content) as unknown[]);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  const value = (name: string) => event?.getFirstPropertyValue(name)?.toString();
  return {
    to: mail.to.map(({ address }) => address),
    events: 1 + others.length,
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: value('sequence'),
    status: value('status'),
    startsAt: value('dtstart'),
    attendees: event?.getAllProperties('attendee').map((each) => each.getFirstValue()),
    organizer: value('organizer'),
  };
}

describe.each(Object.entries(ways))('a conversation by %s', (name, open) => {
  test('asks, asks anew and cancels: one event, one person, and the MIME type says what the file says', async () => {
    const { transport, readBack } = await open();
    onTestFinished(() => transport.close());
    for (const [index, message] of conversation.entries()) {
      expect(await transport.deliver(message)).toMatchObject({ kind: 'sent' });
      const mail = await readMail(await readBack(message.id));
      const { method, sequence, status, startsAt } = said[index]!;
      // Over Resend's API the attachment alone carries the method; elsewhere the answerable part does.
      const typed = mail.calendars.filter(({ contentType }) => contentType.startsWith('text/calendar'));
      expect(typed.map(({ contentType }) => contentType)).toEqual([`text/calendar; method=${method}`]);
      expect(mail.calendars).toHaveLength(name === 'resend' ? 1 : 2);
      for (const part of mail.calendars) {
        expect(part.content).toBe(message.calendar!.content);
        expect(understand(mail, part)).toEqual({
          to: ['zoe.petit@exemple.fr'],
          events: 1,
          method,
          uid: '0192f3c1@trait-dunion',
          sequence: String(sequence),
          status,
          startsAt,
          attendees: ['mailto:zoe.petit@exemple.fr'],
          organizer: 'mailto:reponses@exemple.fr',
        });
      }
    }
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanHeader, cleanName } from '#lib/server/mail/clean-text.ts';
import type { MailMessage, MailTransport } from '#lib/server/mail/mail-message.ts';
import { openTransport } from '#lib/server/mail/transports/open-transport.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { hostileText } from '#tests/factories/hostile-text.ts';
import { readMail, type ReadMail } from '#tests/mail/read-mail.ts';
import { mimeOf, startFakeResend, type FakeResend } from '#tests/mail/start-fake-resend.ts';
import { startSmtpServer, type RunningSmtpServer } from '#tests/mail/start-smtp-server.ts';

let directory: string;
let smtp: RunningSmtpServer;
let resend: FakeResend;
let transports: { file: MailTransport; smtp: MailTransport; resend: MailTransport };

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'mails-'));
  smtp = await startSmtpServer();
  resend = await startFakeResend({ apiKey: 're_test' });
  const settings = { directory, smtpUrl: smtp.url, resendApiKey: 're_test', resendBaseUrl: resend.url };
  transports = {
    file: openTransport({ transport: 'file', ...settings }),
    smtp: openTransport({ transport: 'smtp', ...settings }),
    resend: openTransport({ transport: 'resend', ...settings }),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(transports).map((transport) => transport.close()));
  await Promise.all([smtp.stop(), resend.stop(), rm(directory, { recursive: true })]);
});

async function readAfterAll(message: MailMessage): Promise<Record<keyof typeof transports, ReadMail>> {
  for (const transport of Object.values(transports)) {
    expect(await transport.deliver(message)).toMatchObject({ kind: 'sent' });
  }
  return {
    file: await readMail(await readFile(path.join(directory, `${message.id}.eml`))),
    smtp: await readMail(smtp.received.at(-1)!.raw),
    resend: await readMail(await mimeOf(resend.sent.at(-1)!)),
  };
}

/** What a person sees and answers: everything but the addresses of the carriers on the envelope. */
function content({ headers, calendars, ...mail }: ReadMail) {
  return {
    ...mail,
    calendars: [...new Set(calendars.map((part) => part.content))],
    methods: calendars.some(({ contentType }) => contentType === 'text/calendar; method=REQUEST'),
    language: headers['content-language'],
    automatic: headers['auto-submitted'],
  };
}

describe('the same message by the three transports', () => {
  test('is read back with the same content', async () => {
    const read = await readAfterAll(aMailMessage());
    expect(content(read.smtp)).toEqual(content(read.file));
    expect(content(read.resend)).toEqual(content(read.file));
    expect(content(read.file).calendars).toEqual([aMailMessage().calendar!.content]);
    expect(content(read.file).methods).toBe(true);
  });

  test('stays one message to one person, whatever stands in the names and the subject', async () => {
    const hostile = {
      from: { name: 'Ville, "de"\r\nBcc: all@exemple.fr', address: 'parrainages@exemple.fr' },
      to: { name: 'Zoé; <x@exemple.fr>, \0\\ محمد 👩‍👩‍👧', address: 'zoe.petit@exemple.fr' },
      subject: 'Rendez-vous\r\nBcc: all@exemple.fr\r\n\r\n<script>',
    };
    const read = await readAfterAll(aMailMessage({ id: 'hostile', idempotencyKey: 'hostile', ...hostile }));
    for (const mail of Object.values(read)) {
      expect(mail.from).toEqual({ name: cleanName(hostile.from.name), address: 'parrainages@exemple.fr' });
      expect(mail.to).toEqual([{ name: cleanName(hostile.to.name), address: 'zoe.petit@exemple.fr' }]);
      expect(mail.subject).toBe('Rendez-vous Bcc: all@exemple.fr <script>');
      expect(mail.headers['bcc']).toBeUndefined();
    }
    expect(smtp.received.at(-1)!.to).toEqual(['zoe.petit@exemple.fr']);
  });

  test('has the same headers however the names and the subject are chosen', async () => {
    const text = hostileText.map((typed) => `A ${typed}`);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(text, text, text, async (fromName, toName, subject) => {
        count += 1;
        const message = aMailMessage({
          id: `fuzz-${count}`,
          from: { name: fromName, address: 'parrainages@exemple.fr' },
          to: { name: toName, address: 'zoe.petit@exemple.fr' },
          subject,
        });
        expect(await transports.file.deliver(message)).toEqual({ kind: 'sent' });
        const raw = await readFile(path.join(directory, `${message.id}.eml`));
        const mail = await readMail(raw);
        expect(Object.keys(mail.headers).toSorted()).toEqual([
          'auto-submitted',
          'content-language',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'reply-to',
          'subject',
          'to',
          'x-auto-response-suppress',
        ]);
        expect(Object.values(mail.headers).every((values) => values.length === 1)).toBe(true);
        expect(mail.to).toEqual([{ name: cleanName(toName), address: 'zoe.petit@exemple.fr' }]);
        expect(mail.from).toEqual({ name: cleanName(fromName), address: 'parrainages@exemple.fr' });
        expect(mail.subject).toBe(cleanHeader(subject));
        expect(
          raw
            .toString('latin1')
            .split('\r\n')
            .every((line) => line.length <= 998),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('settings', () => {
  const cases = [
    [{ transport: 'smtp' }, 'SMTP_URL'],
    [{ transport: 'smtp', smtpUrl: 'https://user:hunter2@exemple.fr' }, 'SMTP_URL'],
    [{ transport: 'resend' }, 'RESEND_API_KEY'],
    [{ transport: 'resend', resendApiKey: 're_hunter2', resendBaseUrl: 'ftp://x' }, 'RESEND_BASE_URL'],
    [{ transport: 'file' }, 'mail directory'],
  ] as const;
  test.each(cases)('%j names what is missing and shows no secret', (settings, name) => {
    expect(() => openTransport(settings)).toThrow(name);
    expect(() => openTransport(settings)).not.toThrow('hunter2');
  });
});

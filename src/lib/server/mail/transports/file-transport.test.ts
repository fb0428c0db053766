import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileTransport } from '#lib/server/mail/transports/file-transport.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { readMail } from '#tests/mail/read-mail.ts';

let home: string;
let directory: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'mails-'));
  directory = path.join(home, 'outbox', 'mails');
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('each message becomes one file, named by its id alone, that this user alone may read', async () => {
  const message = aMailMessage();
  expect(await createFileTransport(directory).deliver(message)).toEqual({ kind: 'sent' });

  expect(await readdir(directory)).toEqual(['0192f3c1-7a2b.eml']);
  const file = path.join(directory, '0192f3c1-7a2b.eml');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  const raw = await readFile(file, 'utf8');
  expect(await readMail(raw)).toMatchObject({
    to: [{ name: 'Zoé Petit', address: 'zoe.petit@exemple.fr' }],
    subject: message.subject,
    text: message.text,
    html: message.html,
  });
  // The attachment is the calendar file to the byte, its CRLF included.
  const exact = Buffer.from(message.calendar!.content).toString('base64');
  expect(raw.replaceAll('\r\n', '')).toContain(exact);
});

test('the same message delivered twice is still one message', async () => {
  const transport = createFileTransport(directory);
  await Promise.all([transport.deliver(aMailMessage()), transport.deliver(aMailMessage())]);
  expect(await readdir(directory)).toEqual(['0192f3c1-7a2b.eml']);
});

test('an id that would leave the directory is refused and nothing is written', async () => {
  const outcome = await createFileTransport(directory).deliver(aMailMessage({ id: '../../escape' }));
  expect(outcome.kind).toBe('refused');
  expect(await readdir(home)).toEqual([]);
});

test('where the directory cannot be, the message waits and the disk is left as it was', async () => {
  const blocked = path.join(home, 'a-file');
  await writeFile(blocked, 'already here');
  const outcome = await createFileTransport(path.join(blocked, 'mails')).deliver(aMailMessage());
  expect(outcome).toMatchObject({ kind: 'retry' });
  expect(JSON.stringify(outcome)).not.toContain(home);
  expect(await readdir(home)).toEqual(['a-file']);
});

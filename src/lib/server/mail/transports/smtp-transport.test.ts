import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import { createSmtpTransport } from '#lib/server/mail/transports/smtp-transport.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { readMail } from '#tests/mail/read-mail.ts';
import { smtpReply, startSmtpServer, type RunningSmtpServer } from '#tests/mail/start-smtp-server.ts';

const impatient = { connectMs: 400, silenceMs: 400, wholeMs: 900 };
let server: RunningSmtpServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function deliverTo(options: SMTPServerOptions, message = aMailMessage()) {
  server = await startSmtpServer(options);
  return createSmtpTransport(server.url, impatient).deliver(message);
}

/** Delivers to a server that answers each line by hand, for what no well-behaved server does. */
async function deliverToScript(reply: (line: string, socket: Socket) => void, greeting = '220 hello\r\n') {
  const sockets = new Set<Socket>();
  let inBody = false;
  const scripted = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.write(greeting);
    createInterface(socket).on('line', (line) => {
      if (inBody && line !== '.') return;
      inBody = line === 'DATA';
      reply(line, socket);
    });
  });
  scripted.listen(0, '127.0.0.1');
  await once(scripted, 'listening');
  const { port } = scripted.address() as AddressInfo;
  const outcome = await createSmtpTransport(`smtp://127.0.0.1:${port}`, impatient).deliver(aMailMessage());
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => scripted.close(resolve));
  return outcome;
}

describe('a message that goes out', () => {
  test('reaches one person, with the invitation as an answerable part and as an attachment', async () => {
    const message = aMailMessage();
    expect(await deliverTo({}, message)).toMatchObject({ kind: 'sent' });

    expect(server!.received).toHaveLength(1);
    const [{ from, to, raw }] = server!.received as [RunningSmtpServer['received'][0]];
    expect([from, to]).toEqual(['parrainages@exemple.fr', ['zoe.petit@exemple.fr']]);
    const mail = await readMail(raw);
    expect(mail).toMatchObject({
      from: { name: 'Ville de Nantes', address: 'parrainages@exemple.fr' },
      replyTo: [{ name: 'Mission hospitalité', address: 'hospitalite@exemple.fr' }],
      to: [{ name: 'Zoé Petit', address: 'zoe.petit@exemple.fr' }],
      subject: 'Votre rendez-vous du 18 décembre',
      text: message.text,
      html: message.html,
    });
    expect(mail.calendars.map(({ contentType }) => contentType)).toEqual([
      'text/calendar; method=REQUEST',
      'application/ics',
    ]);
    expect(mail.calendars.map(({ content }) => content)).toEqual([
      message.calendar!.content,
      message.calendar!.content,
    ]);
    expect(mail.headers['message-id']).toEqual(['<0192f3c1-7a2b@exemple.fr>']);
    expect(mail.headers['auto-submitted']).toEqual(['auto-generated']);
    expect(mail.headers['content-language']).toEqual(['fr']);
    // The calendar is the last, so the preferred, of three alternatives of one another.
    const types = [...raw.matchAll(/^Content-Type: ([a-z/]+)/gim)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
  });

  test('signs in with the name and password of the URL, special characters included', async () => {
    const seen: unknown[] = [];
    server = await startSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(auth.username, auth.password);
        done(null, { user: 'mairie' });
      },
    });
    const url = server.url.replace('smtp://', 'smtp://mairie%40exemple.fr:p%40ss%3Aword@');
    expect(await createSmtpTransport(url, impatient).deliver(aMailMessage())).toMatchObject({ kind: 'sent' });
    expect(seen).toEqual(['mairie@exemple.fr', 'p@ss:word']);
  });
});

describe('a message that does not go out', () => {
  const refusing = (code: number, at: 'onRcptTo' | 'onMailFrom'): SMTPServerOptions => ({
    [at]: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
      done(smtpReply(code, '5.1.1 <zoe.petit@exemple.fr> unknown')),
  });
  const refusingBody = (code: number): SMTPServerOptions => ({
    onData(stream, _session, done) {
      stream.resume().on('end', () => done(smtpReply(code, 'no')));
    },
  });

  test('an unknown address is refused for good, without repeating it', async () => {
    const outcome = await deliverTo(refusing(550, 'onRcptTo'));
    expect(outcome).toEqual({
      kind: 'refused',
      problem: 'Le serveur d’envoi refuse l’adresse de la personne (550 5.1.1).',
    });
  });
  test('a full mailbox or greylisting is tried again', async () => {
    expect(await deliverTo(refusing(450, 'onRcptTo'))).toMatchObject({ kind: 'retry' });
  });
  test('a refused sender is about the settings: the message waits', async () => {
    expect(await deliverTo(refusing(553, 'onMailFrom'))).toMatchObject({ kind: 'retry', afterSeconds: 900 });
  });
  test('a message refused after reading it is refused', async () => {
    expect(await deliverTo(refusingBody(554))).toMatchObject({ kind: 'refused' });
  });
  test('a message put off after reading it is tried again', async () => {
    expect(await deliverTo(refusingBody(451))).toMatchObject({ kind: 'retry' });
  });
  test('a wrong password makes it wait, and is not shown', async () => {
    server = await startSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(smtpReply(535, 'bad mairie:secret-word')),
    });
    const url = server.url.replace('smtp://', 'smtp://mairie:secret-word@');
    const outcome = await createSmtpTransport(url, impatient).deliver(aMailMessage());
    expect(outcome).toMatchObject({ kind: 'retry', afterSeconds: 900 });
    expect(JSON.stringify(outcome)).toContain('SMTP_URL');
    expect(JSON.stringify(outcome)).not.toContain('secret-word');
  });
  test('a server that takes the message and never answers leaves it unknown', async () => {
    const outcome = await deliverTo({ onData: (stream) => void stream.resume() });
    expect(outcome.kind).toBe('unknown');
  });
  test('a server that takes the message and hangs up leaves it unknown', async () => {
    const outcome = await deliverToScript((line, socket) => {
      if (line === '.') return void socket.destroy();
      socket.write(line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
    });
    expect(outcome.kind).toBe('unknown');
  });
  test('a server that hangs up before it has the message leaves it unsent', async () => {
    const outcome = await deliverToScript((line, socket) => {
      if (line === 'DATA') return void socket.destroy();
      socket.write('250 ok\r\n');
    });
    expect(outcome.kind).toBe('retry');
  });
  test('a server that stays silent from the start is tried again', async () => {
    const outcome = await deliverToScript(() => undefined, '');
    expect(outcome).toEqual({ kind: 'retry', problem: 'Le serveur d’envoi ne répond pas.' });
  });
  test('a server that never comes to the end of a sentence is given up on', async () => {
    let talking: NodeJS.Timeout | undefined;
    const outcome = await deliverToScript((_line, socket) => {
      talking = setInterval(() => socket.write('250-and another thing\r\n'), 50);
    });
    clearInterval(talking);
    expect(outcome).toMatchObject({ kind: 'retry' });
  });
  test('no server at all is tried again', async () => {
    server = await startSmtpServer();
    const { url } = server;
    await server.stop();
    server = undefined;
    expect(await createSmtpTransport(url, impatient).deliver(aMailMessage())).toMatchObject({
      kind: 'retry',
    });
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResendTransport } from '#lib/server/mail/transports/resend-transport.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { startFakeResend, type FakeAnswer, type FakeResend } from '#tests/mail/start-fake-resend.ts';

const apiKey = 're_only_for_this_test';
let resend: FakeResend;

beforeEach(async () => {
  resend = await startFakeResend({ apiKey });
});
afterEach(() => resend.stop());

const open = (key = apiKey) =>
  createResendTransport({ apiKey: key, baseUrl: `${resend.url}/`, timeoutMs: 400 });

function deliverAgainst(answer: FakeAnswer) {
  resend.answers.push(answer);
  return open().deliver(aMailMessage());
}

test('a message goes out once, with its key and the calendar as a typed attachment', async () => {
  const message = aMailMessage();
  const outcome = await open().deliver(message);
  expect(outcome).toEqual({ kind: 'sent', providerId: expect.stringMatching(/^[0-9a-f-]{36}$/) });

  const [request] = resend.requests;
  expect(request).toMatchObject({
    idempotencyKey: 'invitation/0192f3c1/1',
    authorization: `Bearer ${apiKey}`,
    email: {
      from: '"Ville de Nantes" <parrainages@exemple.fr>',
      to: ['"Zoé Petit" <zoe.petit@exemple.fr>'],
      reply_to: '"Mission hospitalité" <hospitalite@exemple.fr>',
      subject: message.subject,
    },
  });
  const [attachment] = request!.email.attachments!;
  expect(attachment).toMatchObject({
    filename: 'rendez-vous.ics',
    content_type: 'text/calendar; charset=utf-8; method=REQUEST',
  });
  expect(Buffer.from(attachment!.content, 'base64').toString()).toBe(message.calendar!.content);
});

test('an answer lost after acceptance is unknown, and trying again sends nothing twice', async () => {
  resend.answers.push('accept-then-cut');
  const transport = open();
  expect((await transport.deliver(aMailMessage())).kind).toBe('unknown');
  expect((await transport.deliver(aMailMessage())).kind).toBe('sent');
  expect(resend.requests).toHaveLength(2);
  expect(resend.sent).toHaveLength(1);
});

test('four messages leave at most two a second', async () => {
  const transport = open();
  const ids = ['one', 'two', 'three', 'four'];
  await Promise.all(ids.map((id) => transport.deliver(aMailMessage({ id, idempotencyKey: id }))));
  const moments = resend.requests.map(({ at }) => at);
  expect(resend.requests.map(({ idempotencyKey }) => idempotencyKey)).toEqual(ids);
  // Arrivals drift by the time of one local request; starts do not.
  for (let i = 1; i < moments.length; i += 1) expect(moments[i]! - moments[i - 1]!).toBeGreaterThan(450);
});

describe('when Resend says no', () => {
  test('429 with retry-after: the message waits that long, and so do the next ones, unasked', async () => {
    resend.answers.push({ status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '7' } });
    const transport = open();
    expect(await transport.deliver(aMailMessage())).toMatchObject({ kind: 'retry', afterSeconds: 7 });
    const next = await transport.deliver(aMailMessage({ id: 'next', idempotencyKey: 'next' }));
    expect(next).toMatchObject({ kind: 'retry' });
    expect(next.kind === 'retry' && next.afterSeconds).toBeGreaterThanOrEqual(6);
    expect(resend.requests).toHaveLength(1);
  });

  test('429 with a date: the wait is counted from now', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const outcome = await deliverAgainst({
      status: 429,
      name: 'rate_limit_exceeded',
      headers: { 'retry-after': date },
    });
    expect(outcome.kind === 'retry' && outcome.afterSeconds).toBeGreaterThan(25);
    expect(outcome.kind === 'retry' && outcome.afterSeconds).toBeLessThanOrEqual(31);
  });

  const waits: [string, FakeAnswer, number | undefined][] = [
    ['the day’s quota is used up', { status: 429, name: 'daily_quota_exceeded' }, 3600],
    ['the key is restricted', { status: 401, name: 'restricted_api_key' }, 900],
    ['the domain is not verified', { status: 403, name: 'validation_error' }, 900],
    ['the sender is malformed', { status: 422, name: 'invalid_from_address' }, 900],
    ['the path is wrong', { status: 404, name: 'not_found' }, 900],
    ['the same key is being handled', { status: 409, name: 'concurrent_idempotent_requests' }, 5],
    ['it is down', { status: 500, name: 'internal_server_error' }, undefined],
    ['a gateway answers in its place', 'html-page', undefined],
  ];
  test.each(waits)('%s: the message waits', async (_, answer, afterSeconds) => {
    expect(await deliverAgainst(answer)).toEqual({
      kind: 'retry',
      problem: expect.any(String),
      ...(afterSeconds && { afterSeconds }),
    });
  });

  test('a wrong key is said clearly, never shown, and nothing is lost', async () => {
    const outcome = await open('re_wrong_secret').deliver(aMailMessage());
    expect(outcome).toMatchObject({ kind: 'retry', afterSeconds: 900 });
    expect(outcome.kind === 'retry' && outcome.problem).toContain('RESEND_API_KEY');
    expect(JSON.stringify(outcome)).not.toContain('re_wrong_secret');
  });

  test('422 is about this message: refused, without repeating what Resend said', async () => {
    const outcome = await deliverAgainst({
      status: 422,
      name: 'validation_error',
      message: 'Invalid `to` field: zoe.petit@exemple.fr',
    });
    expect(outcome).toEqual({
      kind: 'refused',
      problem: 'Resend refuse ce message (422 validation_error).',
    });
  });

  test('another content under the same key goes to a person', async () => {
    const transport = open();
    await transport.deliver(aMailMessage());
    const outcome = await transport.deliver(aMailMessage({ subject: 'Autre chose' }));
    expect(outcome.kind).toBe('unknown');
    expect(resend.sent).toHaveLength(1);
  });
});

describe('when Resend says nothing', () => {
  test.each(['hang', 'cut'] as const)(
    '%s: the outcome is unknown, within the time allowed',
    async (answer) => {
      const start = performance.now();
      expect((await deliverAgainst(answer)).kind).toBe('unknown');
      expect(performance.now() - start).toBeLessThan(2_000);
    },
  );
});

test('an address that would add a header never reaches the provider', async () => {
  const to = { name: 'Zoé', address: 'zoe@exemple.fr\r\nBcc: all@exemple.fr' };
  expect((await open().deliver(aMailMessage({ to }))).kind).toBe('refused');
  expect(resend.requests).toHaveLength(0);
});

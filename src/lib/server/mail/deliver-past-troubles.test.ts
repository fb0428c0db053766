import { describe, expect, onTestFinished, test } from 'vitest';
import { aPostOffice, aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { smtpReply, startSmtpServer } from '#tests/mail/start-smtp-server.ts';
import { startFakeResend, type FakeAnswer } from '#tests/mail/start-fake-resend.ts';
import { acrossTerritories } from '../database/access.ts';
import { deliverMail } from './deliver-mail.ts';
import { createResendTransport } from './transports/resend-transport.ts';
import { createSmtpTransport } from './transports/smtp-transport.ts';

/** One queued message, and a Resend that answers as told before it takes anything; patience is short here. */
async function byResend(answers: FakeAnswer[], apiKey = 're_test') {
  const office = await aPostOffice();
  const resend = await startFakeResend({ apiKey: 're_test' });
  onTestFinished(resend.stop);
  resend.answers.push(...answers);
  await office.queue();
  const transport = createResendTransport({ apiKey, baseUrl: resend.url, timeoutMs: 300 });
  const deliver = () => deliverMail(office.context, transport);
  /** Lets the wait pass that was planned, and tries again. */
  const deliverWhenDue = async () => {
    const [row] = await office.outbox();
    office.context.clock.set(row!.next_attempt_at);
    return deliver();
  };
  const steps = async () =>
    (
      await acrossTerritories(office.context, 'deliver the outbox')
        .selectFrom('outbox_step')
        .select(['kind', 'at'])
        .execute()
    )
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map(({ kind }) => kind);
  return { ...office, resend, deliver, deliverWhenDue, steps };
}

describe('a provider in trouble', () => {
  test.each([
    ['is down', { status: 500, name: 'internal_server_error' }],
    ['asks to slow down', { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '1' } }],
    ['never answers', 'hang'],
    ['cuts the line', 'cut'],
    ['accepts, and its answer is lost', 'accept-then-cut'],
    ['stands behind a gateway that fails', 'html-page'],
  ] satisfies [string, FakeAnswer][])('that %s delays the message, which leaves once', async (_, answer) => {
    const { deliver, resend, context, outbox, steps, queue } = await byResend([answer]);
    expect(await deliver()).toEqual({ sent: 0, tried: 1 });
    const [waiting] = await outbox();
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1 });
    expect(waiting?.problem).toBeTruthy();
    context.clock.set(waiting!.next_attempt_at);
    // A provider's pause is kept by the machine's clock: a fresh transport has not been told of it.
    const transport = createResendTransport({ apiKey: 're_test', baseUrl: resend.url, timeoutMs: 2000 });
    expect(await deliverMail(context, transport)).toEqual({ sent: 1, tried: 1 });
    expect(resend.sent).toHaveLength(1);
    expect(new Set(resend.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    const [sent] = await outbox();
    expect(sent).toMatchObject({ status: 'sent', attempts: 2, problem: null });
    expect(sent?.provider_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await steps()).toEqual(['queued', 'postponed', 'sent']);
    expect(await queue()).toBeUndefined();
  });

  test('that asks for an hour is not asked again before', async () => {
    const { deliver, context, outbox } = await byResend([
      { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '3600' } },
    ]);
    await deliver();
    const [row] = await outbox();
    expect(Date.parse(row!.next_attempt_at) - Date.parse(context.clock.now())).toBe(3_600_000);
  });

  test('whose key is wrong is said where the organiser looks, and nothing is lost', async () => {
    const { deliver, outbox, resend } = await byResend([], 're_wrong');
    await deliver();
    const [row] = await outbox();
    expect(row).toMatchObject({ status: 'queued', handed_over_at: null });
    expect(row?.problem).toContain('RESEND_API_KEY');
    expect(resend.sent).toEqual([]);
  });

  test('carries the outbox id in what it is given, so that its notifications find the message', async () => {
    const { deliver, resend, outbox } = await byResend([]);
    await deliver();
    const [row] = await outbox();
    expect(resend.sent[0]).toMatchObject({ tags: [{ name: 'message', value: row!.id }] });
  });
});

describe('a message whose fate is unknown', () => {
  test('goes to a person, and not to Resend again, once Resend has forgotten it', async () => {
    const { deliver, context, outbox, resend } = await byResend(['accept-then-cut']);
    await deliver();
    expect((await outbox())[0]).toMatchObject({ status: 'queued', handed_over_at: context.clock.now() });
    context.clock.advance({ days: 1 });
    expect(await deliver()).toEqual({ sent: 0, tried: 1 });
    expect((await outbox())[0]).toMatchObject({ status: 'unknown' });
    expect(resend.requests).toHaveLength(1);
  });

  test('stays unknown when a later attempt surely failed, until the provider forgets', async () => {
    const { deliver, deliverWhenDue, outbox } = await byResend([
      'accept-then-cut',
      { status: 500, name: 'internal_server_error' },
    ]);
    await deliver();
    const [first] = await outbox();
    await deliverWhenDue();
    expect((await outbox())[0]).toMatchObject({ status: 'queued', handed_over_at: first!.handed_over_at });
  });

  test('is not given to an SMTP server that knows nothing of it, when the transport was changed', async () => {
    const { deliver, context, outbox } = await byResend(['hang']);
    await deliver();
    context.clock.advance({ hours: 1 });
    const smtp = aScriptedTransport([{ kind: 'sent' }], 'smtp');
    await deliverMail(context, smtp);
    expect(smtp.delivered).toEqual([]);
    expect((await outbox())[0]).toMatchObject({ status: 'unknown' });
  });
});

describe('an SMTP server', () => {
  test('that put the message off after reading it leaves no mark of a handover', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    const server = await startSmtpServer({
      onData: (stream, _session, done) =>
        void stream.resume().on('end', () => done(smtpReply(451, '4.7.1 greylisted'))),
    });
    const transport = createSmtpTransport(server.url);
    onTestFinished(async () => {
      await transport.close();
      await server.stop();
    });
    await deliverMail(context, transport);
    expect(await outbox()).toMatchObject([
      {
        status: 'queued',
        handed_over_at: null,
        problem: 'Le serveur d’envoi demande d’attendre (451 4.7.1).',
      },
    ]);
  });

  test('is not given a message that another process has claimed meanwhile', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    const server = await startSmtpServer();
    const transport = createSmtpTransport(server.url);
    onTestFinished(async () => {
      await transport.close();
      await server.stop();
    });
    // It sleeps past its lease just before the body leaves; another one takes the message and sends it.
    await deliverMail(context, {
      ...transport,
      deliver: (message, watch) =>
        transport.deliver(message, {
          onHandover: async () => {
            context.clock.advance({ minutes: 5 });
            await deliverMail(context, transport);
            await watch?.onHandover?.();
          },
        }),
    });
    expect(server.received).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ status: 'sent', attempts: 2, problem: null }]);
  });
});

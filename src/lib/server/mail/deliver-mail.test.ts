import { describe, expect, test } from 'vitest';
import type { TestContext } from '#tests/factories/a-context.ts';
import { aPostOffice, aScriptedTransport, letter } from '#tests/factories/a-post-office.ts';
import { acrossTerritories } from '../database/access.ts';
import { deliverMail } from './deliver-mail.ts';
import type { DeliveryOutcome, MailTransport } from './mail-message.ts';

describe('what could not be sent', () => {
  test('is tried again after longer and longer waits, then shown to a person', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    const transport = aScriptedTransport([{ kind: 'retry', problem: 'Le serveur ne répond pas.' }]);
    const waits: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      await deliverMail(context, transport);
      const [row] = await outbox();
      if (row?.status !== 'queued') break;
      const wait = (Date.parse(row.next_attempt_at) - Date.parse(context.clock.now())) / 1000;
      waits.push(wait);
      context.clock.advance({ seconds: wait - 1 });
      expect(await deliverMail(context, transport)).toEqual({ sent: 0, tried: 0 });
      context.clock.advance({ seconds: 1 });
    }
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    // Many times in the first hour, then slowly, to the end of the second day and not after it.
    expect(total).toBe(48 * 3600);
    expect(waits[0]).toBeLessThanOrEqual(36);
    expect(waits.filter((wait) => wait <= 720).length).toBeGreaterThan(6);
    expect(Math.max(...waits)).toBeLessThanOrEqual(4 * 3600 * 1.2);
    expect(transport.delivered).toHaveLength(waits.length + 1);
    expect(new Set(transport.delivered.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await outbox()).toMatchObject([{ status: 'failed', problem: 'Le serveur ne répond pas.' }]);
  });

  test('waits as long as the server asked, when that is longer', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    await deliverMail(
      context,
      aScriptedTransport([{ kind: 'retry', afterSeconds: 600, problem: 'Trop vite.' }]),
    );
    const [row] = await outbox();
    expect(Date.parse(row?.next_attempt_at ?? '') - Date.parse(context.clock.now())).toBe(600_000);
  });

  test.each([
    ['refused', 'failed'],
    ['unknown', 'unknown'],
  ] as const)('%s by the transport, is not tried again and shown as %s', async (kind, status) => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    const transport = aScriptedTransport([{ kind, problem: 'Cela n’a pas marché.' }]);
    await deliverMail(context, transport);
    context.clock.advance({ days: 3 });
    await deliverMail(context, transport);
    expect(transport.delivered).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ status, problem: 'Cela n’a pas marché.' }]);
  });

  test('does not hold back the others, even when the transport breaks', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue({ idempotencyKey: 'first' });
    context.clock.advance({ seconds: 1 });
    await queue({ idempotencyKey: 'second' });
    const scripted = aScriptedTransport();
    const transport: MailTransport = {
      ...scripted,
      deliver: (message) =>
        message.idempotencyKey === 'first' ? Promise.reject(new Error('broken')) : scripted.deliver(message),
    };
    expect(await deliverMail(context, transport)).toEqual({ sent: 1, tried: 2 });
    expect(scripted.delivered.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['second']);
    const rows = await outbox();
    expect(rows.find((row) => row.idempotency_key === 'first')?.status).toBe('queued');
  });

  test('is withheld once its people were erased, and nothing of it is ever given out', async () => {
    const { context, territory, event, queue, outbox } = await aPostOffice();
    await queue();
    await context.keyring.destroyKey({ kind: 'ceremony', territoryId: territory.id, eventId: event.id });
    const transport = aScriptedTransport();
    expect(await deliverMail(context, transport)).toMatchObject({ sent: 0 });
    expect(transport.delivered).toEqual([]);
    expect(await outbox()).toMatchObject([{ status: 'withheld' }]);
  });
});

describe('a deliverer that dies while it sends', () => {
  /** A transport during which the whole process would have ended, before the handover or after it. */
  async function dieWhileSending(
    context: TestContext,
    name: MailTransport['name'],
    when: 'before' | 'after',
  ) {
    const began = new Promise<void>((resolve, reject) => {
      const dying: MailTransport = {
        ...aScriptedTransport([], name),
        deliver: async (_message, watch) => {
          if (when === 'after') await watch?.onHandover?.();
          resolve();
          return new Promise<DeliveryOutcome>(() => {});
        },
      };
      deliverMail(context, dying).catch(reject);
    });
    await began;
  }

  test.each([
    ['smtp', 'before', 'sent', 1],
    ['smtp', 'after', 'unknown', 0],
    ['file', 'before', 'sent', 1],
    ['resend', 'before', 'sent', 1],
    ['resend', 'after', 'sent', 1],
  ] as const)(
    'over %s, %s the handover, leaves a message that ends %s',
    async (name, when, status, again) => {
      const { context, queue, outbox } = await aPostOffice();
      await queue();
      await dieWhileSending(context, name, when);
      const next = aScriptedTransport([{ kind: 'sent' }], name);
      // As long as the first may still live, nobody touches its message.
      context.clock.advance({ seconds: 119 });
      await deliverMail(context, next);
      expect(await outbox()).toMatchObject([{ status: 'sending' }]);
      context.clock.advance({ seconds: 2 });
      await deliverMail(context, next);
      expect(next.delivered).toHaveLength(again);
      expect(await outbox()).toMatchObject([{ status }]);
    },
  );

  test('and whose answer comes after all does not undo what another has begun', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue();
    const slow = Promise.withResolvers<DeliveryOutcome>();
    const begun = Promise.withResolvers<void>();
    const first = deliverMail(context, {
      ...aScriptedTransport([], 'file'),
      deliver: () => {
        begun.resolve();
        return slow.promise;
      },
    });
    await begun.promise;
    context.clock.advance({ seconds: 121 });
    const second = deliverMail(context, {
      ...aScriptedTransport([], 'file'),
      deliver: async () => {
        slow.resolve({ kind: 'refused', problem: 'Trop tard.' });
        await first;
        return { kind: 'sent' };
      },
    });
    await second;
    expect(await outbox()).toMatchObject([{ status: 'sent', attempts: 2, problem: null }]);
  });
});

describe('several deliverers at once', () => {
  const MESSAGES = 30;

  async function aFullOutbox() {
    const office = await aPostOffice();
    for (let index = 0; index < MESSAGES; index += 1)
      await office.queue({ idempotencyKey: `message:${index}` });
    return office;
  }

  /** A transport slow enough for the others to come between. */
  function aSlowTransport() {
    const transport = aScriptedTransport();
    const deliver: MailTransport['deliver'] = async (message) => {
      await new Promise((resolve) => setImmediate(resolve));
      return transport.deliver(message);
    };
    return { ...transport, deliver };
  }

  test('never send one message twice, and leave none', async () => {
    const { context, outbox } = await aFullOutbox();
    const transport = aSlowTransport();
    const results = await Promise.all([1, 2, 3].map(() => deliverMail(context, transport)));
    const ids = transport.delivered.map(({ id }) => id);
    expect(new Set(ids).size).toBe(MESSAGES);
    expect(ids).toHaveLength(MESSAGES);
    expect(results.reduce((total, { sent }) => total + sent, 0)).toBe(MESSAGES);
    expect((await outbox()).every(({ status, attempts }) => status === 'sent' && attempts === 1)).toBe(true);
  });

  test('would send messages twice if they did not claim each one (what the claim is for)', async () => {
    const { context, outbox } = await aFullOutbox();
    const transport = aSlowTransport();
    const queued = async () => (await outbox()).filter(({ status }) => status === 'queued');
    const withoutClaim = async (rows: Awaited<ReturnType<typeof queued>>) => {
      for (const row of rows) {
        await transport.deliver({
          ...letter,
          id: row.id,
          idempotencyKey: row.idempotency_key,
          from: context.settings.mailFrom,
        });
        await acrossTerritories(context, 'deliver the outbox')
          .updateTable('outbox_message')
          .set({ status: 'sent' })
          .where('id', '=', row.id)
          .execute();
      }
    };
    // The meeting that a claim is for, brought about and not waited for: both look before either has sent.
    const looks = await Promise.all([queued(), queued()]);
    await Promise.all(looks.map(withoutClaim));
    expect(transport.delivered.length).toBeGreaterThan(MESSAGES);
  });

  test('keep to the wait that one of them was told, though another had read the message before', async () => {
    const { context, queue, outbox } = await aPostOffice();
    await queue({ idempotencyKey: 'first' });
    context.clock.advance({ seconds: 1 });
    await queue({ idempotencyKey: 'second' });
    const tried: string[] = [];
    const scripted = aScriptedTransport();
    // While this one is at the first message, another deliverer is told to wait with the second.
    await deliverMail(context, {
      ...scripted,
      deliver: async (message) => {
        tried.push(message.idempotencyKey);
        if (message.idempotencyKey === 'first') {
          await deliverMail(
            context,
            aScriptedTransport([{ kind: 'retry', problem: 'Le serveur est occupé.' }]),
          );
        }
        return { kind: 'sent' };
      },
    });
    expect(tried).toEqual(['first']);
    const rows = await outbox();
    expect(rows.find((row) => row.idempotency_key === 'second')).toMatchObject({
      status: 'queued',
      attempts: 1,
    });
  });
});

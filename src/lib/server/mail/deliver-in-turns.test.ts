import { describe, expect, test } from 'vitest';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aPostOffice, aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { acrossTerritories } from '../database/access.ts';
import { deliverMail } from './deliver-mail.ts';
import type { MailTransport } from './mail-message.ts';

/** A house with two towns: `queueMany` fills the outbox of one of them, in the order of its keys. */
async function twoTowns() {
  const office = await aPostOffice();
  const { context } = office;
  const other = await aTerritory(context);
  const otherEvent = await anEvent(context, { territory_id: other.id });
  const queueMany = async (name: string, count: number, given: Parameters<typeof office.queue>[0] = {}) => {
    for (let index = 0; index < count; index += 1) {
      context.clock.advance({ seconds: 1 });
      await office.queue({ idempotencyKey: `${name}:${index}`, ...given });
    }
  };
  const ofOther = { territoryId: other.id, eventId: otherEvent.id };
  return { ...office, queueMany, ofOther };
}

const keys = ({ delivered }: { delivered: { idempotencyKey: string }[] }) =>
  delivered.map(({ idempotencyKey }) => idempotencyKey);

describe('the order of what leaves', () => {
  test('is what somebody waits for, then one of each town in turn', async () => {
    const { context, queue, queueMany, ofOther } = await twoTowns();
    await queueMany('heap', 30);
    await queueMany('few', 2, ofOther);
    context.clock.advance({ seconds: 1 });
    await queue({ idempotencyKey: 'sign-in', territoryId: null, eventId: null, isAwaited: true });
    const transport = aScriptedTransport();
    await deliverMail(context, transport, { limit: 6 });
    expect(keys(transport)).toEqual(['sign-in', 'heap:0', 'few:0', 'heap:1', 'few:1', 'heap:2']);
  });

  test('lets a confirmation that comes meanwhile pass before the rest of the heap', async () => {
    const { context, queue, queueMany } = await twoTowns();
    await queueMany('heap', 10);
    const scripted = aScriptedTransport();
    await deliverMail(context, {
      ...scripted,
      deliver: async (message) => {
        if (message.idempotencyKey === 'heap:2') await queue({ idempotencyKey: 'awaited', isAwaited: true });
        return scripted.deliver(message);
      },
    });
    expect(keys(scripted).slice(0, 5)).toEqual(['heap:0', 'heap:1', 'heap:2', 'awaited', 'heap:3']);
    expect(keys(scripted)).toHaveLength(11);
  });

  test('is several at the same time, when the transport takes several', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    await queueMany('heap', 9);
    const scripted = aScriptedTransport();
    let inside = 0;
    let most = 0;
    const everybodyIsIn = Promise.withResolvers<void>();
    await deliverMail(context, {
      ...scripted,
      connections: 3,
      deliver: async (message) => {
        inside += 1;
        most = Math.max(most, inside);
        if (inside === 3) everybodyIsIn.resolve();
        await everybodyIsIn.promise;
        inside -= 1;
        return scripted.deliver(message);
      },
    });
    expect(most).toBe(3);
    expect((await outbox()).every(({ status, attempts }) => status === 'sent' && attempts === 1)).toBe(true);
  });

  test('ends where the server is asked to stop, with nothing left in its hands', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    await queueMany('heap', 5);
    const stopping = new AbortController();
    const scripted = aScriptedTransport();
    const transport: MailTransport = {
      ...scripted,
      deliver: (message) => {
        stopping.abort();
        return scripted.deliver(message);
      },
    };
    await deliverMail(context, transport, { signal: stopping.signal });
    const statuses = (await outbox()).map(({ status }) => status).toSorted();
    expect(statuses).toEqual(['queued', 'queued', 'queued', 'queued', 'sent']);
  });
});

describe('a town at its limit of the day', () => {
  const withLimit = (context: Awaited<ReturnType<typeof twoTowns>>['context'], mailDailyLimit: number) => ({
    ...context,
    settings: { ...context.settings, mailDailyLimit },
  });

  test('sends no more, says so, and sends the rest as places become free: nothing is lost', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    const house = withLimit(context, 3);
    await queueMany('heap', 8);
    const began = Date.parse(context.clock.now());
    const transport = aScriptedTransport();
    expect(await deliverMail(house, transport)).toEqual({ sent: 3, tried: 3 });
    const waiting = (await outbox()).filter(({ status }) => status === 'queued');
    expect(waiting).toHaveLength(5);
    for (const row of waiting) {
      expect(row.problem).toBe(
        'La limite de 3 messages par 24 heures est atteinte\u00a0: le message attend son tour.',
      );
    }
    // Three places tomorrow, two the day after.
    const days = waiting.map((row) => (Date.parse(row.next_attempt_at) - began) / 86_400_000);
    expect(days.toSorted()).toEqual([1, 1, 1, 2, 2]);
    context.clock.advance({ days: 1 });
    expect(await deliverMail(house, transport)).toEqual({ sent: 3, tried: 3 });
    expect(await deliverMail(house, transport)).toEqual({ sent: 0, tried: 0 });
    context.clock.advance({ days: 1 });
    expect(await deliverMail(house, transport)).toEqual({ sent: 2, tried: 2 });
    expect(new Set(keys(transport)).size).toBe(8);
    expect((await outbox()).every(({ status, problem }) => status === 'sent' && problem === null)).toBe(true);
  });

  test('holds back neither another town, nor the network, nor what somebody waits for', async () => {
    const { context, queue, queueMany, ofOther } = await twoTowns();
    const house = withLimit(context, 1);
    await queueMany('heap', 4);
    await queueMany('other', 1, ofOther);
    await queueMany('network', 3, { territoryId: null, eventId: null });
    await queue({ idempotencyKey: 'confirm', isAwaited: true });
    const transport = aScriptedTransport();
    await deliverMail(house, transport);
    expect(keys(transport).toSorted()).toEqual([
      'confirm',
      'heap:0',
      'network:0',
      'network:1',
      'network:2',
      'other:0',
    ]);
  });

  test('still tries again what it had begun, and counts nothing twice', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    const house = withLimit(context, 1);
    await queueMany('heap', 1);
    await deliverMail(house, aScriptedTransport([{ kind: 'retry', problem: 'Occupé.' }]));
    context.clock.advance({ minutes: 1 });
    expect(await deliverMail(house, aScriptedTransport())).toEqual({ sent: 1, tried: 1 });
    expect(await outbox()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  test('keeps to it when two processes deliver at once', async () => {
    const { context, queueMany } = await twoTowns();
    const house = withLimit(context, 5);
    await queueMany('heap', 20);
    const transport = { ...aScriptedTransport(), connections: 2 };
    await Promise.all([deliverMail(house, transport), deliverMail(house, transport)]);
    expect(transport.delivered).toHaveLength(5);
  });
});

describe('what concerns nobody any more', () => {
  test('is withheld with its reason, takes no place of the day, and the others leave', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    await queueMany('heap', 3);
    const transport = aScriptedTransport();
    const whyWithhold = (_context: unknown, row: { idempotency_key: string }) =>
      Promise.resolve(row.idempotency_key === 'heap:1' ? 'La personne s’est retirée.' : undefined);
    await deliverMail(context, transport, { whyWithhold });
    expect(keys(transport)).toEqual(['heap:0', 'heap:2']);
    const withheld = (await outbox()).filter(({ status }) => status === 'withheld');
    expect(withheld).toMatchObject([{ problem: 'La personne s’est retirée.', first_attempt_at: null }]);
    const steps = await acrossTerritories(context, 'deliver the outbox')
      .selectFrom('outbox_step')
      .select(['kind', 'detail'])
      .where('message_id', '=', withheld[0]!.id)
      .execute();
    expect(steps).toContainEqual({ kind: 'withheld', detail: 'La personne s’est retirée.' });
  });

  test('is not sent either when the question itself fails: it waits', async () => {
    const { context, queueMany, outbox } = await twoTowns();
    await queueMany('heap', 1);
    const transport = aScriptedTransport();
    await deliverMail(context, transport, { whyWithhold: () => Promise.reject(new Error('no answer')) });
    expect(transport.delivered).toEqual([]);
    expect(await outbox()).toMatchObject([{ status: 'queued' }]);
  });
});

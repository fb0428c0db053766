import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPostOffice, aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { acrossTerritories } from '../database/access.ts';
import { deliverMail } from './deliver-mail.ts';
import { recordDeliveryEvent, type DeliveryEvent } from './record-delivery-event.ts';

const at = '2026-11-21T09:05:00.000Z';

async function aSentMessage() {
  const office = await aPostOffice();
  const messageId = (await office.queue())!;
  await deliverMail(
    office.context,
    aScriptedTransport([{ kind: 'sent', providerId: '4ef9a417-02e9' }], 'resend'),
  );
  const steps = async () =>
    (
      await acrossTerritories(office.context, 'deliver the outbox')
        .selectFrom('outbox_step')
        .select(['kind', 'detail'])
        .where('message_id', '=', messageId)
        .execute()
    ).map(({ kind }) => kind);
  const tell = (kind: DeliveryEvent['kind'], given: Partial<DeliveryEvent> = {}) =>
    recordDeliveryEvent(office.context, { messageId, kind, at, ...given });
  return { ...office, messageId, steps, tell };
}

describe('what the provider tells of a message', () => {
  test('is found by either name, and recorded once', async () => {
    const { context, tell, steps, outbox } = await aSentMessage();
    expect(
      await recordDeliveryEvent(context, { providerId: '4EF9A417-02e9', kind: 'delivered', at }),
    ).toEqual({ kind: 'recorded' });
    expect(await tell('delivered')).toEqual({ kind: 'unchanged' });
    expect(await outbox()).toMatchObject([{ status: 'delivered', settled_at: at, problem: null }]);
    expect((await steps()).toSorted()).toEqual(['delivered', 'queued', 'sent']);
  });

  test('of a message that is not ours changes nothing', async () => {
    const { context, outbox } = await aSentMessage();
    const before = await outbox();
    for (const names of [{ messageId: 'another' }, { providerId: 'another' }, {}]) {
      expect(await recordDeliveryEvent(context, { ...names, kind: 'bounced', at })).toEqual({
        kind: 'unknown-message',
      });
    }
    expect(await outbox()).toEqual(before);
  });

  test('in whatever order leaves the message where the worst news put it', async () => {
    const kinds = ['delivered', 'delayed', 'bounced', 'complained'] as const;
    const news = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(news, async (told) => {
        const { tell, outbox, steps } = await aSentMessage();
        for (const kind of told) await tell(kind);
        const isBack = told.includes('bounced') || told.includes('complained');
        const status = isBack ? 'bounced' : told.includes('delivered') ? 'delivered' : 'sent';
        expect(await outbox()).toMatchObject([{ status }]);
        const kept = await steps();
        expect(new Set(kept).size).toBe(kept.length);
      }),
      { numRuns: 25 },
    );
  });

  test('tells staff whether the address is wrong or the box full', async () => {
    const full = await aSentMessage();
    await full.tell('bounced', { isPermanent: false });
    expect((await full.outbox())[0]?.problem).toContain('pleine');
    const wrong = await aSentMessage();
    await wrong.tell('bounced', { isPermanent: true });
    expect((await wrong.outbox())[0]?.problem).toContain('n’existe pas');
  });

  test('that overtakes our own record counts, and the late record does not undo it', async () => {
    const { context, queue, outbox } = await aPostOffice();
    const messageId = (await queue())!;
    await deliverMail(context, {
      ...aScriptedTransport([], 'resend'),
      deliver: async (message, watch) => {
        await watch?.onHandover?.();
        await recordDeliveryEvent(context, { messageId: message.id, kind: 'delivered', at });
        return { kind: 'sent', providerId: 'late' };
      },
    });
    expect(await outbox()).toMatchObject([
      { id: messageId, status: 'delivered', provider_id: 'late', sent_at: at, lease_expires_at: null },
    ]);
  });

  test('settles a message whose fate was unknown, and keeps it from being sent again', async () => {
    const { context, queue, outbox } = await aPostOffice();
    const messageId = (await queue())!;
    const transport = aScriptedTransport([{ kind: 'unknown', problem: 'Pas de réponse.' }], 'resend');
    await deliverMail(context, transport);
    expect(await outbox()).toMatchObject([{ status: 'queued' }]);
    expect(await recordDeliveryEvent(context, { messageId, kind: 'delivered', at })).toEqual({
      kind: 'recorded',
    });
    context.clock.advance({ days: 1 });
    await deliverMail(context, transport);
    expect(transport.delivered).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ status: 'delivered', problem: null }]);
  });
});

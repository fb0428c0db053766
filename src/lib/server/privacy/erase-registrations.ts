import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import { deleteRegistrationsInTransaction } from './delete-registrations.ts';
import { registrationLimits } from './retention-policy.ts';

/**
 * Erases those of these registrations that are past their time, with all that hangs on them. Whoever confirmed
 * meanwhile is left alone. Places do not change: a registration that is unconfirmed or withdrawn holds none.
 * Returns how many were erased. The program itself only; anybody else meets `NotFound`.
 */
export async function eraseRegistrations(
  context: Context,
  { territoryId, ids: candidates }: { territoryId: string; ids: readonly string[] },
): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const limits = registrationLimits(context.clock.now());
  return transactInTerritory(context, territoryId, async (trx) => {
    const events = await trx
      .selectFrom('registration')
      .select('event_id')
      .distinct()
      .where('id', 'in', candidates)
      .orderBy('event_id')
      .execute();
    for (const { event_id } of events) await lockEvent(trx, event_id);
    const expired = await trx
      .selectFrom('registration')
      .select('id')
      .where('id', 'in', candidates)
      .where((eb) =>
        eb.or([
          eb.and([eb('status', '=', 'unconfirmed'), eb('created_at', '<=', limits.unconfirmedSince)]),
          eb.and([eb('status', '=', 'withdrawn'), eb('withdrawn_at', '<=', limits.withdrawnAt)]),
        ]),
      )
      .execute();
    const ids = expired.map(({ id }) => id);
    if (ids.length === 0) return 0;
    const { messages } = await deleteRegistrationsInTransaction(trx, context, ids);
    await recordAuditEntry(trx, context, {
      action: 'retention.registrations_erased',
      territoryId,
      detail: { registrations: ids.length, messages },
    });
    return ids.length;
  });
}

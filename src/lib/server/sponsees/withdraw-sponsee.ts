import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import { lockEvent } from '../events/lock-event.ts';
import { raiseDay } from '../events/raise-day.ts';
import { requireSponsee } from './require-sponsee.ts';
import { requireSponseeReach, type SponseeReach } from './sponsee-reach.ts';

export type WithdrawSponseeOutcome =
  | { readonly kind: 'withdrawn'; readonly eventId: string; readonly endedPairs: readonly string[] }
  | { readonly kind: 'already-withdrawn' };

/**
 * Withdraws a household, at any time and without a reason: they can say no at any moment. Ends their living
 * pairs and gives their sponsors' capacity back. Needs `sponsee:enter`; throws `NotFound` beyond the actor's
 * reach. Withdrawing twice is told, and changes nothing more.
 */
export async function withdrawSponsee(
  context: Context,
  input: { readonly territoryId: string; readonly sponseeId: string },
): Promise<WithdrawSponseeOutcome> {
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', input.territoryId);
  return transactInTerritory(context, input.territoryId, (trx) =>
    withdrawSponseeInTransaction(trx, context, { ...input, reach }),
  );
}

/** As {@link withdrawSponsee}, in the caller's transaction, for whoever has more to tell or to cancel. */
export async function withdrawSponseeInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, sponseeId, reach }: { territoryId: string; sponseeId: string; reach: SponseeReach },
): Promise<WithdrawSponseeOutcome> {
  const { event_id: eventId } = await requireSponsee(trx, reach, sponseeId);
  await lockEvent(trx, eventId);
  const left = await trx
    .updateTable('sponsee')
    .set((eb) => ({ status: 'withdrawn', revision: eb('revision', '+', 1) }))
    .where('id', '=', sponseeId)
    .where('status', '=', 'entered')
    .returning('id')
    .executeTakeFirst();
  if (!left) return { kind: 'already-withdrawn' };
  await recordAuditEntry(trx, context, {
    action: 'sponsee.withdrawn',
    territoryId,
    subject: { table: 'sponsee', id: sponseeId },
  });
  await raiseDay(trx, { territoryId, eventId });
  const endedPairs = await endLivingPairs(trx, context, { territoryId, of: { sponseeId }, as: 'ended' });
  return { kind: 'withdrawn', eventId, endedPairs };
}

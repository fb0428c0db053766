import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { daysAfter } from '../../guests/guest-kept.ts';
import { foundOr404 } from '../../refusals.ts';
import { ENDED_BOND_KEPT_DAYS } from '../follow-up-kept.ts';

export type EndBondOutcome = { readonly kind: 'ended' } | { readonly kind: 'already-ended' };

/**
 * Ends a bond, without a reason and without blame: nobody is told by it, and nobody is asked any more. The pair of the
 * ceremony, its certificate and its history stay as they are. Needs `pair:confirm`; `NotFound` for another territory's.
 */
export async function endBond(
  context: Context,
  { territoryId, bondId }: { readonly territoryId: string; readonly bondId: string },
): Promise<EndBondOutcome> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, (trx) =>
    endBondInTransaction(trx, context, { territoryId, bondId }),
  );
}

/**
 * As {@link endBond}, in the caller's transaction, whoever it is that may. Questions that were not asked yet wait for nothing; a
 * contact that keeps no answers for next year stays thirty days more, during which whoever gave the answer may take it back.
 */
export async function endBondInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, bondId }: { readonly territoryId: string; readonly bondId: string },
): Promise<EndBondOutcome> {
  const bond = foundOr404(
    await trx
      .selectFrom('bond')
      .innerJoin('event', 'event.id', 'bond.event_id')
      .select(['bond.state', 'event.time_zone'])
      .where('bond.id', '=', bondId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const ended = await trx
    .updateTable('bond')
    .set({ state: 'ended', ended_on: todayIn(bond.time_zone, now) })
    .where('id', '=', bondId)
    .where('state', '=', 'living')
    .returning('id')
    .executeTakeFirst();
  if (!ended) return { kind: 'already-ended' };
  const until = daysAfter(now, ENDED_BOND_KEPT_DAYS);
  await trx
    .updateTable('follow_up_contact')
    .set({ kept_until: until })
    .where('bond_id', '=', bondId)
    .where('renewal_sealed', 'is', null)
    .where('kept_until', '>', until)
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'bond.ended',
    territoryId,
    subject: { table: 'bond', id: bondId },
  });
  return { kind: 'ended' };
}

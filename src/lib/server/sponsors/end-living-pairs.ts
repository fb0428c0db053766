import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';

/** Which pairs to end: one, or all those of a household or of a sponsor. */
export type PairsToEnd =
  { readonly pairId: string } | { readonly sponseeId: string } | { readonly sponsorId: string };

/**
 * Ends the living (proposed or confirmed) pairs of somebody, frees their places and the sponsors' capacity,
 * and records each as `pair.<as>`. Runs in the caller's transaction; returns the ids ended, none when
 * somebody else ended them before. `as` says whether a side declined or the pair simply ended.
 */
export async function endLivingPairs(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, of, as }: { territoryId: string; of: PairsToEnd; as: 'ended' | 'declined' },
): Promise<string[]> {
  const ended = await trx
    .updateTable('pair')
    .set({ status: as })
    .where('status', 'in', ['proposed', 'confirmed'])
    .$if('pairId' in of, (query) => query.where('id', '=', 'pairId' in of ? of.pairId : ''))
    .$if('sponseeId' in of, (query) => query.where('sponsee_id', '=', 'sponseeId' in of ? of.sponseeId : ''))
    .$if('sponsorId' in of, (query) => query.where('sponsor_id', '=', 'sponsorId' in of ? of.sponsorId : ''))
    .returning(['id', 'sponsor_id'])
    .execute();
  for (const pair of ended) {
    await giveBackCapacity(trx, pair.sponsor_id);
    await recordAuditEntry(trx, context, {
      action: `pair.${as}`,
      territoryId,
      subject: { table: 'pair', id: pair.id },
    });
  }
  return ended.map(({ id }) => id);
}

/**
 * Takes one place of a sponsor's capacity, and says whether there was one. The condition stands in the
 * update itself, so that two organisers cannot both take the last place.
 */
export async function takeCapacity(trx: Transaction<Database>, sponsorId: string): Promise<boolean> {
  const taken = await trx
    .updateTable('sponsor')
    .set((eb) => ({ pairs_taken: eb('pairs_taken', '+', 1) }))
    .where('id', '=', sponsorId)
    .whereRef('pairs_taken', '<', 'capacity')
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Gives one place of a sponsor's capacity back. */
export async function giveBackCapacity(trx: Transaction<Database>, sponsorId: string): Promise<void> {
  await trx
    .updateTable('sponsor')
    .set((eb) => ({ pairs_taken: eb('pairs_taken', '-', 1) }))
    .where('id', '=', sponsorId)
    .where('pairs_taken', '>', 0)
    .execute();
}

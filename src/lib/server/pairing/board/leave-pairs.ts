import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';
import type { LivingPair } from './living-pair.ts';
import { proposeReservesInTransaction } from './propose-reserves.ts';

/**
 * Ends the living pairs of a sponsor who leaves the ceremony, in the caller's transaction, which withdrew them
 * before and holds the ceremony: each household that loses its sponsor gets a reserve where there is one, and the
 * journal tells the organisers.
 */
export async function leavePairsInTransaction(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    eventId,
    sponsorId,
  }: { readonly territoryId: string; readonly eventId: string; readonly sponsorId: string },
): Promise<void> {
  const left = await trx
    .selectFrom('pair')
    .selectAll()
    .where('sponsor_id', '=', sponsorId)
    .where('status', 'in', ['proposed', 'confirmed'])
    .orderBy('id')
    .execute();
  await endLivingPairs(trx, context, { territoryId, of: { sponsorId }, as: 'ended' });
  await proposeReservesInTransaction(trx, context, {
    territoryId,
    eventId,
    left: left as LivingPair[],
    kind: 'left',
  });
}

import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';

/** The pair of the ceremony that a bond stands for, as long as both people are there. */
export interface BondedPair {
  readonly eventId: string;
  readonly pairId: string;
  readonly sponseeId: string;
  readonly sponsorId: string;
  readonly position: number;
  /** Whether it still holds its place on the ceremony's board, which the end of a bond does not free. */
  readonly isLiving: boolean;
}

/** Finds the pair behind a bond; nothing once its people are erased. Throws `NotFound` for another territory's bond. */
export async function findBondedPair(
  trx: Transaction<Database>,
  bondId: string,
): Promise<BondedPair | undefined> {
  const row = foundOr404(
    await trx
      .selectFrom('bond')
      .leftJoin('pair', 'pair.id', 'bond.pair_id')
      .leftJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
      .select(['bond.event_id', 'pair.id', 'pair.sponsor_id', 'pair.position', 'pair.status'])
      .select(['sponsee.id as sponsee_id', 'sponsee.status as sponsee_status'])
      .where('bond.id', '=', bondId)
      .executeTakeFirst(),
  );
  const { event_id: eventId, id: pairId, sponsee_id: sponseeId, sponsor_id: sponsorId, position } = row;
  if (!pairId || !sponseeId || !sponsorId || position === null || row.sponsee_status !== 'entered')
    return undefined;
  const isLiving = row.status === 'confirmed' || row.status === 'proposed';
  return { eventId, pairId, sponseeId, sponsorId, position, isLiving };
}

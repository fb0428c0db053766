import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { isLiving } from '../queries.ts';
import type { PairRow } from '../tables.ts';
import type { BoardChange, PairState } from './board-changes.ts';

/** A pair that holds its place. */
export type LivingPair = PairRow & { readonly status: 'proposed' | 'confirmed' };

/** Reads a pair of a ceremony; nothing when it ended. Throws `NotFound` for another ceremony's. */
export async function readLivingPair(
  trx: Transaction<Database>,
  { eventId, pairId }: { readonly eventId: string; readonly pairId: string },
): Promise<LivingPair | undefined> {
  const pair = foundOr404(
    await trx
      .selectFrom('pair')
      .selectAll()
      .where('id', '=', pairId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  return isLiving(pair) ? (pair as LivingPair) : undefined;
}

/** What an organiser decided about a living pair. */
export function stateOf(pair: Pick<LivingPair, 'status' | 'is_locked'>): PairState & {
  readonly status: LivingPair['status'];
} {
  return { status: pair.status, isLocked: pair.is_locked === 1 };
}

/** The change that ends a living pair, with what stood before. */
export function endOf(pair: LivingPair): BoardChange {
  const { id, sponsee_id: sponseeId, sponsor_id: sponsorId } = pair;
  const before = stateOf(pair);
  return { what: 'pair', id, sponseeId, sponsorId, before, after: { ...before, status: 'ended' } };
}

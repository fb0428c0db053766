import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';

/** Where a pair stands or stood. */
export interface BoardPair {
  readonly sponseeId: string;
  readonly sponsorId: string;
  readonly position: number;
}

/** Reads a pair of a ceremony, living or ended, in ids. Throws `NotFound` for another ceremony's. */
export async function readBoardPair(
  trx: Transaction<Database>,
  { eventId, pairId }: { readonly eventId: string; readonly pairId: string },
): Promise<BoardPair> {
  const { sponsee_id, sponsor_id, position } = foundOr404(
    await trx
      .selectFrom('pair')
      .select(['sponsee_id', 'sponsor_id', 'position'])
      .where('id', '=', pairId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
  return { sponseeId: sponsee_id, sponsorId: sponsor_id, position };
}

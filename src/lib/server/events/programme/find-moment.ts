import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import type { EventMomentRow, EventRow } from '../tables.ts';

/** Far enough for an exhibition before or after; further is a slip of the year. */
export const FARTHEST_DAYS = 92;

/** What the moments of a programme follow from. */
export type EventOfProgramme = Pick<
  EventRow,
  'id' | 'territory_id' | 'status' | 'time_zone' | 'starts_at_local' | 'ends_at_local' | 'ends_at'
>;

/**
 * Takes an event's row for the length of the transaction, so that acts on its programme follow one another, and
 * returns it. `NotFound` for another territory's.
 */
export async function lockEventOfProgramme(
  trx: Transaction<Database>,
  eventId: string,
): Promise<EventOfProgramme> {
  return foundOr404(
    await trx
      .updateTable('event')
      .set((eb) => ({ revision: eb.ref('revision') }))
      .where('id', '=', eventId)
      .returning(['id', 'territory_id', 'status', 'time_zone', 'starts_at_local', 'ends_at_local', 'ends_at'])
      .executeTakeFirst(),
  );
}

/** The moment, if it belongs to this event; else `NotFound`. */
export async function requireMomentOf(
  trx: Transaction<Database>,
  eventId: string,
  momentId: string,
): Promise<EventMomentRow> {
  return foundOr404(
    await trx
      .selectFrom('event_moment')
      .selectAll()
      .where('id', '=', momentId)
      .where('event_id', '=', eventId)
      .executeTakeFirst(),
  );
}

/** Whether its programme may still change: not once it is cancelled or was held. */
export function isProgrammeOpen({ status }: Pick<EventRow, 'status'>): boolean {
  return status === 'draft' || status === 'published';
}

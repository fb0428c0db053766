import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { readDayRows, revisionOf } from '../read-day-rows.ts';

/**
 * A number that changes with whatever the list of the calls shows (order, pairs, names, the current call) and not with
 * who arrives: an open list is read anew only where it has something new. It tells nothing else, so it may be asked often.
 */
export async function orderState(trx: Transaction<Database>, eventId: string): Promise<string> {
  const { day: _day, ...rows } = await readDayRows(trx, eventId);
  return String(revisionOf({ ...rows, day: undefined, acts: [] }));
}

/** The same for the lectern, which also shows who is there. */
export async function lecternState(trx: Transaction<Database>, eventId: string): Promise<string> {
  return String(revisionOf(await readDayRows(trx, eventId)));
}

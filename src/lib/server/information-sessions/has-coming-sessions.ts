import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { findCeremonyRow, listComingSessions } from './queries.ts';

/** Whether a date of the information session can still be chosen in this ceremony, within the scope of `db`. */
export async function hasComingSessions(
  db: Kysely<Database> | Transaction<Database>,
  context: Pick<Context, 'clock'>,
  eventId: string,
): Promise<boolean> {
  const ceremony = await findCeremonyRow(db, eventId);
  if (!ceremony) return false;
  const coming = await listComingSessions(
    db,
    { id: eventId, starts_at: ceremony.starts_at },
    context.clock.now(),
  );
  return coming.some(({ capacity, places_taken }) => capacity === null || places_taken < capacity);
}

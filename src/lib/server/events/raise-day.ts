import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Tells every open screen of a ceremony's day (doors, lectern, organisers) that there is something new to show, in the
 * caller's transaction: raises `ceremony_day.revision`, and makes the row where there was none.
 */
export async function raiseDay(
  trx: Transaction<Database>,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<void> {
  await trx
    .insertInto('ceremony_day')
    .values({
      territory_id: territoryId,
      event_id: eventId,
      room_capacity: null,
      attendance_confirmed_at: null,
      revision: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'event_id'])
        .doUpdateSet((eb) => ({ revision: eb('ceremony_day.revision', '+', 1) })),
    )
    .execute();
}

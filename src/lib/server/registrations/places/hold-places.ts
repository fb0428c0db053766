import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';

/** Whether a registration of this status holds its places. */
export function holdsPlaces(status: Database['registration']['status']): boolean {
  return status === 'confirmed' || status === 'offered';
}

/**
 * The guard of the last place: true for whoever took the places, and for nobody else. The condition stands in
 * the update itself, so that whoever comes at the same time is counted. Nobody passes before those who wait;
 * `isFirstInLine` is for the first of them. Refuses a ceremony that is not published or has begun.
 */
export async function takePlaces(
  trx: Transaction<Database>,
  context: Context,
  { eventId, places, isFirstInLine = false }: { eventId: string; places: number; isFirstInLine?: boolean },
): Promise<boolean> {
  const taken = await trx
    .updateTable('event')
    .set((eb) => ({ sponsor_places_taken: eb('sponsor_places_taken', '+', places) }))
    .where('id', '=', eventId)
    .where('status', '=', 'published')
    .where('starts_at', '>', context.clock.now())
    .where((eb) =>
      eb.or([
        eb('sponsor_capacity', 'is', null),
        eb(eb('sponsor_places_taken', '+', places), '<=', eb.ref('sponsor_capacity')),
      ]),
    )
    .$if(!isFirstInLine, (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('registration')
              .select('registration.id')
              .whereRef('registration.event_id', '=', 'event.id')
              .where('registration.status', '=', 'waiting'),
          ),
        ),
      ),
    )
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Gives places back. Whom they go to is `moveWaitingListInTransaction`'s part. */
export async function giveBackPlaces(
  trx: Transaction<Database>,
  { eventId, places }: { eventId: string; places: number },
): Promise<void> {
  await trx
    .updateTable('event')
    .set((eb) => ({ sponsor_places_taken: eb('sponsor_places_taken', '-', places) }))
    .where('id', '=', eventId)
    .execute();
}

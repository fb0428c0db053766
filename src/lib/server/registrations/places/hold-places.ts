import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import * as count from '../../places/count-places.ts';

/** Whether a registration of this status holds its places. */
export function holdsPlaces(status: Database['registration']['status']): boolean {
  return status === 'confirmed' || status === 'offered';
}

/**
 * Takes a ceremony's places by the guard of the last place (`places/count-places.ts`). Nobody passes before those
 * who wait; `isFirstInLine` is for the first of them. Refuses a ceremony that is not published or has begun.
 */
export function takePlaces(
  trx: Transaction<Database>,
  context: Context,
  { eventId, places, isFirstInLine = false }: { eventId: string; places: number; isFirstInLine?: boolean },
): Promise<boolean> {
  return count.takePlaces(trx, {
    table: 'event',
    id: eventId,
    places,
    onlyIf: (eb) => [
      eb('status', '=', 'published'),
      eb('starts_at', '>', context.clock.now()),
      ...(isFirstInLine
        ? []
        : [
            eb.not(
              eb.exists(
                eb
                  .selectFrom('registration')
                  .select('registration.id')
                  .whereRef('registration.event_id', '=', 'event.id')
                  .where('registration.status', '=', 'waiting'),
              ),
            ),
          ]),
    ],
  });
}

/** Gives places back. Whom they go to is `moveWaitingListInTransaction`'s part. */
export function giveBackPlaces(
  trx: Transaction<Database>,
  { eventId, places }: { eventId: string; places: number },
): Promise<void> {
  return count.giveBackPlaces(trx, { table: 'event', id: eventId, places });
}

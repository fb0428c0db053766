import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { Erased, NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { giveFreedPlacesInTransaction } from './give-freed-places.ts';

/**
 * Gives every place that lies free to the guests who wait for it: what a crash left, or an act that freed places and
 * told nobody. Each moment in its own transaction; returns how many bookings were given places. Safe in two
 * processes at once. The program itself only; anybody else meets `NotFound`.
 */
export async function moveGuestLists(
  context: Context,
  _input: Record<string, never> = {},
): Promise<{ given: number }> {
  if (context.actor.kind !== 'system') throw new NotFound();
  let given = 0;
  for (const { territory_id: territoryId, event_id: eventId, id: momentId } of await listMovable(context)) {
    try {
      const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
      given += await transactInTerritory(context, territoryId, (trx) =>
        giveFreedPlacesInTransaction(trx, context, vault, { eventId, momentId }),
      );
    } catch (error) {
      // Erased since it was listed: nobody waits there any more.
      if (!(error instanceof Erased || error instanceof NotFound)) throw error;
    }
  }
  return { given };
}

/** Coming moments where somebody waits while a place is free. */
function listMovable(context: Context): Promise<{ territory_id: string; event_id: string; id: string }[]> {
  return acrossTerritories(context, 'move waiting lists')
    .selectFrom('event_moment')
    .select(['event_moment.territory_id', 'event_moment.event_id', 'event_moment.id'])
    .where('event_moment.takes_guests', '=', 1)
    .where('event_moment.cancelled_at', 'is', null)
    .where('event_moment.starts_at', '>', context.clock.now())
    .where((eb) =>
      eb.and([
        eb.or([
          eb('event_moment.guest_capacity', 'is', null),
          eb('event_moment.guest_places_taken', '<', eb.ref('event_moment.guest_capacity')),
        ]),
        eb.exists(
          eb
            .selectFrom('guest')
            .select('guest.id')
            .whereRef('guest.territory_id', '=', 'event_moment.territory_id')
            .whereRef('guest.moment_id', '=', 'event_moment.id')
            .where('guest.waiting_position', 'is not', null)
            .where('guest.status', '=', 'waiting'),
        ),
      ]),
    )
    .execute();
}

import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { Erased, NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';

/**
 * Moves every waiting list that can move: offers that ended go to the next, and a place that somebody's crash
 * left unoffered is offered. Each ceremony in its own transaction; returns how many offers were made. Safe in two
 * processes at once. The program itself only; anybody else meets `NotFound`.
 */
export async function moveWaitingLists(
  context: Context,
  _input: Record<string, never> = {},
): Promise<{ offers: number }> {
  if (context.actor.kind !== 'system') throw new NotFound();
  let offers = 0;
  for (const { territory_id: territoryId, id: eventId } of await listMovable(context)) {
    try {
      const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
      offers += await transactInTerritory(context, territoryId, (trx) =>
        offerFreedPlacesInTransaction(trx, context, vault, eventId),
      );
    } catch (error) {
      // Erased since it was listed: nobody waits there any more.
      if (!(error instanceof Erased || error instanceof NotFound)) throw error;
    }
  }
  return { offers };
}

/** Coming ceremonies where an offer has ended, or where somebody waits while a place is free. */
function listMovable(context: Context): Promise<{ territory_id: string; id: string }[]> {
  const now = context.clock.now();
  return acrossTerritories(context, 'move waiting lists')
    .selectFrom('event')
    .select(['event.territory_id', 'event.id'])
    .where('event.status', '=', 'published')
    .where('event.starts_at', '>', now)
    .where((eb) => {
      const ofEvent = eb
        .selectFrom('registration')
        .select('registration.id')
        .whereRef('registration.territory_id', '=', 'event.territory_id')
        .whereRef('registration.event_id', '=', 'event.id');
      return eb.or([
        eb.exists(
          ofEvent
            .where('registration.status', '=', 'offered')
            .where('registration.offer_expires_at', '<=', now),
        ),
        eb.and([
          eb.exists(ofEvent.where('registration.status', '=', 'waiting')),
          eb.or([
            eb('event.sponsor_capacity', 'is', null),
            eb('event.sponsor_places_taken', '<', eb.ref('event.sponsor_capacity')),
          ]),
        ]),
      ]);
    })
    .execute();
}

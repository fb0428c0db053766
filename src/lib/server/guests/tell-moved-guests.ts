import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { tellGuests, type GuestsTold } from './tell-guests.ts';

interface WhichEvent {
  readonly territoryId: string;
  readonly eventId: string;
}

/**
 * Runs `save`, which changes an event; then tells the guests of those moments that followed it to another place.
 * Nobody is told where nothing was saved, or where the event did not move. Whether the actor may is `save`'s part.
 */
export async function tellMovedGuests<Outcome extends { kind: string }>(
  context: Context,
  { territoryId, eventId }: WhichEvent,
  save: () => Promise<Outcome>,
): Promise<Outcome & GuestsTold> {
  const before = await listPlaces(context, { territoryId, eventId });
  const outcome = await save();
  const after = outcome.kind === 'saved' ? await listPlaces(context, { territoryId, eventId }) : before;
  const moved = [...after].filter(([id, place]) => before.has(id) && before.get(id) !== place);
  const sum = { told: 0, byVoice: 0 };
  if (moved.length === 0) return { ...outcome, ...sum };
  await transactInTerritory(context, territoryId, async (trx) => {
    for (const [momentId] of moved) {
      const { told, byVoice } = await tellGuests(trx, context, momentId, { kind: 'moved' });
      sum.told += told;
      sum.byVoice += byVoice;
    }
  });
  return { ...outcome, ...sum };
}

/** Where each coming moment takes place, as one text, by id. */
async function listPlaces(context: Context, { territoryId, eventId }: WhichEvent) {
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event_moment')
    .select(['id', 'place_name', 'address'])
    .where('event_id', '=', eventId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', context.clock.now())
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.stringify([row.place_name, row.address])]));
}

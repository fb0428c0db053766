import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import type { EventListed } from '../../events/list-events.ts';

/** An event to come where residents book seats: what pairs can be invited to. */
export interface Reunion {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly status: EventListed['status'];
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly placeName: string;
  /** People who have a seat. */
  readonly seatsTaken: number;
}

/** Lists a territory's events to come where seats are booked, drafts too, the next one first. Needs `event:read`. */
export async function listReunions(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<Reunion[]> {
  requirePermission(context.actor, 'event:read', territoryId);
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event')
    .innerJoin('event_moment', 'event_moment.event_id', 'event.id')
    .select(['event.id', 'event.slug', 'event.title', 'event.status', 'event.starts_at_local'])
    .select(['event.ends_at_local', 'event.time_zone', 'event.place_name', 'event.starts_at'])
    .select((eb) => eb.fn.sum<number | string>('event_moment.guest_places_taken').as('taken'))
    .where('event.kind', '<>', 'ceremony')
    .where('event.status', 'in', ['draft', 'published'])
    .where('event.visibility', '<>', 'confidential')
    .where('event.starts_at', '>', context.clock.now())
    .where('event_moment.takes_guests', '=', 1)
    .where('event_moment.cancelled_at', 'is', null)
    .groupBy(['event.id', 'event.slug', 'event.title', 'event.status', 'event.starts_at_local'])
    .groupBy(['event.ends_at_local', 'event.time_zone', 'event.place_name', 'event.starts_at'])
    .orderBy('event.starts_at')
    .orderBy('event.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    status: row.status,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    placeName: row.place_name,
    seatsTaken: Number(row.taken),
  }));
}

import type { EventKind } from '#lib/labels/event-kinds.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { findEventRow } from '../queries.ts';
import { findOverlaps } from './find-overlaps.ts';

/** A moment of a programme as organisers see it. Places in numbers, no person. */
export interface MomentForStaff {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly description: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly placeName: string;
  readonly address: string;
  readonly takesGuests: boolean;
  /** People; nothing where there is no limit. */
  readonly guestCapacity: number | null;
  readonly guestPlacesTaken: number;
  /** Somebody booked, waits or did so once: it is cancelled rather than removed. */
  readonly hasGuests: boolean;
  readonly isCancelled: boolean;
  readonly hasBegun: boolean;
  readonly isOver: boolean;
  readonly revision: number;
  /** Titles of what takes place at the same time. */
  readonly overlaps: readonly string[];
}

/** Lists the moments of an event's programme, in the order of time. `NotFound` for another territory's event. */
export async function listMoments(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<MomentForStaff[]> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await findEventRow(db, eventId));
  const rows = await db
    .selectFrom('event_moment')
    .selectAll('event_moment')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('guest')
            .select('guest.id')
            .whereRef('guest.territory_id', '=', 'event_moment.territory_id')
            .whereRef('guest.moment_id', '=', 'event_moment.id'),
        )
        .as('has_guests'),
    )
    .where('event_moment.event_id', '=', eventId)
    .orderBy('event_moment.starts_at')
    .orderBy('event_moment.ends_at')
    .orderBy('event_moment.id')
    .execute();
  const now = context.clock.now();
  const moments = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    placeName: row.place_name,
    address: row.address,
    takesGuests: row.takes_guests === 1,
    guestCapacity: row.guest_capacity,
    guestPlacesTaken: row.guest_places_taken,
    hasGuests: Boolean(row.has_guests),
    isCancelled: row.cancelled_at !== null,
    hasBegun: row.starts_at <= now,
    isOver: row.ends_at <= now,
    revision: row.revision,
  }));
  const overlaps = findOverlaps(moments);
  return moments.map((moment) => ({ ...moment, overlaps: overlaps.get(moment.id) ?? [] }));
}

import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** A moment that takes bookings, in numbers and without any name. */
export interface GuestMoment {
  readonly id: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly placeName: string;
  readonly address: string;
  /** Nothing where there is no limit. */
  readonly capacity: number | null;
  readonly placesTaken: number;
  /** People, not bookings. */
  readonly placesWaitedFor: number;
  /** Bookings whose address is not confirmed yet. */
  readonly unconfirmed: number;
  readonly isCancelled: boolean;
  readonly hasBegun: boolean;
}

/**
 * The moments of an event that take bookings, or took some, in the order of time, with the event they belong to.
 * Needs `event:read`; `NotFound` for another territory's event.
 */
export async function listGuestMoments(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{
  readonly event: { readonly title: string; readonly kind: string; readonly isOpen: boolean };
  readonly moments: readonly GuestMoment[];
}> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['title', 'kind', 'status', 'visibility'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const rows = await db
    .selectFrom('event_moment')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const counts = await db
    .selectFrom('guest')
    .select([
      'moment_id',
      'status',
      (eb) => eb.fn.countAll().as('bookings'),
      (eb) => eb.fn.sum('places').as('people'),
    ])
    .where('event_id', '=', eventId)
    .groupBy(['moment_id', 'status'])
    .execute();
  const countOf = (momentId: string, status: string) =>
    counts.find((each) => each.moment_id === momentId && each.status === status);
  const now = context.clock.now();
  return {
    event: {
      title: event.title,
      kind: event.kind,
      isOpen:
        (event.status === 'published' || event.status === 'held') && event.visibility !== 'confidential',
    },
    moments: rows
      .filter((row) => row.takes_guests === 1 || counts.some((each) => each.moment_id === row.id))
      .map((row) => ({
        id: row.id,
        title: row.title,
        startsAtLocal: row.starts_at_local,
        endsAtLocal: row.ends_at_local,
        timeZone: row.time_zone,
        placeName: row.place_name,
        address: row.address,
        capacity: row.guest_capacity,
        placesTaken: row.guest_places_taken,
        placesWaitedFor: Number(countOf(row.id, 'waiting')?.people ?? 0),
        unconfirmed: Number(countOf(row.id, 'unconfirmed')?.bookings ?? 0),
        isCancelled: row.cancelled_at !== null,
        hasBegun: row.starts_at <= now,
      })),
  };
}

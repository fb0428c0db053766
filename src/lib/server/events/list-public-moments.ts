import type { Kysely } from 'kysely';
import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Database } from '../database/schema.ts';
import type { EventMomentRow, EventRow } from './tables.ts';

/** What happens to whoever wants to come to a moment now. */
export type GuestsKind =
  /** Nobody books: people just come. */
  | 'none'
  | 'open'
  /** No place is left, or somebody waits for one already. */
  | 'waiting-list'
  /** It has begun, or does not take place. */
  | 'closed';

/** A moment of a programme as anybody may read it. No count that would tell how many people come. */
export interface PublicMoment {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly description: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Empty where the event does not tell its place. */
  readonly placeName: string;
  readonly address: string;
  readonly isCancelled: boolean;
  readonly guests: { readonly kind: GuestsKind };
}

/** The programme of an event that was published, in the order of time. `now` is an instant (UTC). */
export async function listPublicMoments(
  db: Kysely<Database>,
  event: Pick<EventRow, 'id' | 'status' | 'visibility'>,
  now: string,
): Promise<PublicMoment[]> {
  const rows = await db
    .selectFrom('event_moment')
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('guest')
            .select('guest.id')
            .whereRef('guest.territory_id', '=', 'event_moment.territory_id')
            .whereRef('guest.moment_id', '=', 'event_moment.id')
            .where('guest.waiting_position', 'is not', null)
            .where('guest.status', '=', 'waiting'),
        )
        .as('has_queue'),
    )
    .where('event_id', '=', event.id)
    .orderBy('starts_at')
    .orderBy('ends_at')
    .orderBy('id')
    .execute();
  const isPlaceTold = event.visibility === 'public';
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    placeName: isPlaceTold ? row.place_name : '',
    address: isPlaceTold ? row.address : '',
    isCancelled: row.cancelled_at !== null,
    guests: { kind: guestsKind(event, row, Boolean(row.has_queue), now) },
  }));
}

function guestsKind(
  event: Pick<EventRow, 'status'>,
  moment: EventMomentRow,
  hasQueue: boolean,
  now: string,
): GuestsKind {
  if (moment.takes_guests !== 1) return 'none';
  // A meal on the day after a ceremony that was held is still to come.
  const isOn = event.status === 'published' || event.status === 'held';
  if (!isOn || moment.cancelled_at !== null || moment.starts_at <= now) return 'closed';
  const hasNoPlace = moment.guest_capacity !== null && moment.guest_places_taken >= moment.guest_capacity;
  return hasNoPlace || hasQueue ? 'waiting-list' : 'open';
}

import { Temporal } from 'temporal-polyfill';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { EventMomentRow } from '#lib/server/events/tables.ts';

/**
 * Writes a moment of an event's programme: a film from 18:00 on 17 December 2026, in Paris, two hours long, where
 * nobody books, unless told otherwise. The instants follow from the local times.
 */
export async function aMoment(
  context: Context,
  given: Partial<EventMomentRow> & { territory_id: string; event_id: string },
): Promise<EventMomentRow> {
  const time_zone = given.time_zone ?? 'Europe/Paris';
  const starts_at_local = given.starts_at_local ?? '2026-12-17T18:00';
  const ends_at_local =
    given.ends_at_local ??
    Temporal.PlainDateTime.from(starts_at_local).add({ hours: 2 }).toString().slice(0, 16);
  const instantOf = (local: string) =>
    new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(time_zone).epochMilliseconds).toISOString();
  const row: EventMomentRow = {
    id: newId(),
    kind: 'film-debate',
    title: 'Projection et débat',
    description: '',
    place_name: 'Salle des fêtes',
    address: '2 rue des Tilleuls, 38000 Grenoble',
    takes_guests: 0,
    guest_capacity: null,
    guest_places_taken: 0,
    last_waiting_position: 0,
    cancelled_at: null,
    created_at: context.clock.now(),
    revision: 0,
    ...given,
    time_zone,
    starts_at_local,
    ends_at_local,
    starts_at: instantOf(starts_at_local),
    ends_at: instantOf(ends_at_local),
  };
  await acrossTerritories(context, 'seed the demonstration').insertInto('event_moment').values(row).execute();
  return row;
}

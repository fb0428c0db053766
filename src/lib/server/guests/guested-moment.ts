import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';

/** A moment with what its guests are told of its event and of who invites them. */
export interface GuestedMoment {
  readonly territory_id: string;
  readonly event_id: string;
  readonly id: string;
  readonly title: string;
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_name: string;
  readonly address: string;
  readonly takes_guests: number;
  readonly guest_capacity: number | null;
  readonly guest_places_taken: number;
  readonly cancelled_at: string | null;
  readonly revision: number;
  readonly event_title: string;
  readonly event_status: string;
  readonly event_cancelled_at: string | null;
  readonly slug: string;
  readonly visibility: string;
  readonly contact_email: string;
  readonly territoryName: string;
}

/** Reads a moment within the scope. Throws `NotFound` when it is not there. */
export async function readGuestedMoment(
  db: Kysely<Database> | Transaction<Database>,
  momentId: string,
): Promise<GuestedMoment> {
  return foundOr404(
    await db
      .selectFrom('event_moment')
      .innerJoin('event', (join) =>
        join
          .onRef('event.territory_id', '=', 'event_moment.territory_id')
          .onRef('event.id', '=', 'event_moment.event_id'),
      )
      .innerJoin('territory', 'territory.id', 'event_moment.territory_id')
      .selectAll('event_moment')
      .select([
        'event.title as event_title',
        'event.status as event_status',
        'event.cancelled_at as event_cancelled_at',
        'event.slug',
        'event.visibility',
        'event.contact_email',
        'territory.name as territoryName',
      ])
      .where('event_moment.id', '=', momentId)
      .executeTakeFirst(),
  );
}

/** Whether it does not take place any more. */
export function isCalledOff(moment: Pick<GuestedMoment, 'cancelled_at' | 'event_status'>): boolean {
  return moment.cancelled_at !== null || moment.event_status === 'cancelled';
}

/** When it was called off, if it was: of the moment and its event whichever came first. */
export function calledOffAt(
  moment: Pick<GuestedMoment, 'cancelled_at' | 'event_cancelled_at'>,
): string | null {
  const both = [moment.cancelled_at, moment.event_cancelled_at].filter((at) => at !== null);
  return both.sort()[0] ?? null;
}

/** Where it takes place, for a guest who has a place; never of an event that became confidential since. */
export function placeOfMoment(moment: Pick<GuestedMoment, 'visibility' | 'place_name' | 'address'>): string {
  if (moment.visibility === 'confidential') return '';
  return [moment.place_name, moment.address].filter((part) => part !== '').join(', ');
}

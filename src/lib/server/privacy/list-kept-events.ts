import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { PEOPLE } from './erase-ceremony.ts';
import { happeningKeptUntil, peopleKeptUntil } from './retention-policy.ts';
import type { RetentionNoticeRow } from './tables.ts';

/** What reads need of a context: who asks was settled by whoever calls them. */
type Readable = Pick<Context, 'database' | 'keyring'>;

/** A ceremony or another event, and until when the people it has are kept. */
export interface KeptEvent {
  readonly territoryId: string;
  readonly eventId: string;
  readonly isCeremony: boolean;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly keptUntil: string;
  /** A key is left: whoever it protects can be read. */
  readonly isReadable: boolean;
  readonly notices: readonly Pick<RetentionNoticeRow, 'days_before' | 'noticed_at' | 'erased_on'>[];
}

/** Whose events: everybody's (for the program itself), a town's, or one. */
export interface WhichEvents {
  readonly territoryId?: string | undefined;
  readonly eventId?: string | undefined;
}

/** Every event asked for, whatever its state, the first to be erased first. */
export async function listKeptEvents(context: Readable, which: WhichEvents = {}): Promise<KeptEvent[]> {
  const db = openDoor(context, which);
  const living = new Set(await context.keyring.listLivingCeremonies());
  const events = await db
    .selectFrom('event')
    .select([
      'territory_id',
      'id',
      'kind',
      'title',
      'starts_at_local',
      'time_zone',
      'ends_at',
      'cancelled_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('event_moment')
        .select((moment) => moment.fn.max('event_moment.ends_at').as('last'))
        .whereRef('event_moment.territory_id', '=', 'event.territory_id')
        .whereRef('event_moment.event_id', '=', 'event.id')
        .as('lastMomentEndsAt'),
    )
    .$if(which.eventId !== undefined, (query) => query.where('id', '=', which.eventId ?? ''))
    .execute();
  const notices = await db
    .selectFrom('retention_notice')
    .select(['event_id', 'days_before', 'noticed_at', 'erased_on'])
    .$if(which.eventId !== undefined, (query) => query.where('event_id', '=', which.eventId ?? ''))
    .execute();
  const noticesOf = Map.groupBy(notices, ({ event_id }) => event_id);
  return events
    .map((event) => ({
      territoryId: event.territory_id,
      eventId: event.id,
      isCeremony: event.kind === 'ceremony',
      title: event.title,
      startsAtLocal: event.starts_at_local,
      timeZone: event.time_zone,
      keptUntil: event.kind === 'ceremony' ? peopleKeptUntil(event) : happeningKeptUntil(event),
      isReadable: living.has(event.id),
      notices: noticesOf.get(event.id) ?? [],
    }))
    .sort((one, other) => (one.keptUntil < other.keptUntil ? -1 : 1));
}

/** Whether a row about somebody is left of this event. */
export async function hasPeople(context: Readable, { territoryId, eventId }: KeptEvent): Promise<boolean> {
  const db = inTerritory(context, territoryId);
  const found = await db
    .selectFrom('event')
    .select('id')
    .where('id', '=', eventId)
    .where((eb) =>
      eb.or(
        PEOPLE.map((table) =>
          eb.exists(
            eb.selectFrom(table).select(`${table}.event_id`).where(`${table}.event_id`, '=', eventId),
          ),
        ),
      ),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/** The door to the rows of whoever was asked for. */
export function openDoor(context: Pick<Context, 'database'>, { territoryId }: WhichEvents) {
  return territoryId === undefined
    ? acrossTerritories(context, 'apply retention')
    : inTerritory(context, territoryId);
}

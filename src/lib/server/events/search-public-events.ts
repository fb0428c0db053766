import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely';
import { addDays } from '#lib/dates/local-time.ts';
import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Access } from '#lib/labels/event-welcome.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { centreOfPostcode } from '../territories/postcode-centres.ts';
import { LISTED_COLUMNS, toListed, type PublicEventListed } from './list-public-events.ts';
import { keepTotal } from './keep-total.ts';
import { distanceTo, listSearchedTerritories, type SearchedTerritory } from './searched-territories.ts';

/** What somebody looks for. Every part that is given must hold. */
export interface EventSearch {
  /** The International Day that the event is held for. */
  readonly dayKey?: string;
  readonly territorySlug?: string;
  /** The département's own events, and those of whoever lies in it. */
  readonly departmentCode?: string;
  /** The event itself, or a moment of its programme that was not cancelled. */
  readonly kind?: EventKind;
  /**
   * A code of ours that the organiser said is spoken there; French is spoken everywhere. An interpreter does not
   * count: of which language is not known, and somebody who reads only Tigrinya would come in vain.
   */
  readonly language?: string;
  readonly access?: readonly Access[];
  /** Territories whose centre lies within `km` of the postcode's, in a straight line. */
  readonly near?: { readonly postcode: string; readonly km: number };
  /** Local days `YYYY-MM-DD`, both included: what is on, for an hour or throughout, on one of them. */
  readonly fromDay?: string;
  readonly toDay?: string;
  /** What is over too; else only what is not. */
  readonly isPastShown?: boolean;
  /** From 1. */
  readonly page?: number;
  /** 20 unless told, 500 at most. */
  readonly pageSize?: number;
}

/** An event that was found, with the distance from the postcode in whole kilometres where one was given. */
export interface PublicEventFound extends PublicEventListed {
  readonly distanceKm?: number;
}

export interface EventsFound {
  readonly events: PublicEventFound[];
  /** Over all pages. */
  readonly total: number;
  readonly page: number;
  /** 1 where nothing was found. */
  readonly pages: number;
}

/**
 * No event lasts longer, in days: what begins earlier cannot be on, and is not looked at. The forms accept a year,
 * and a programme of three months around it on both sides.
 */
const LONGEST_EVENT_DAYS = 560;
/** Nowhere is it more than this ahead of or behind UTC. */
const FARTHEST_ZONE_DAYS = 1;

const FLAGS = {
  'step-free': 'event.is_step_free',
  'sign-language': 'event.has_sign_language',
  interpreter: 'event.has_interpreter',
} as const satisfies Record<Access, string>;

/**
 * Finds public and on-registration events (these without their place) that are published, or were and are
 * cancelled; never a draft, never a confidential one. In the order of their beginning. A page beyond the last
 * holds nothing and tells the true number of pages; a day, a territory, a département or a postcode that does not
 * exist finds nothing. Public.
 */
export async function searchPublicEvents(context: Context, search: EventSearch): Promise<EventsFound> {
  const { page = 1, pageSize: asked = 20 } = search;
  const pageSize = Math.min(Math.max(asked, 1), 500);
  const territories = await listSearchedTerritories(networkTables(context));
  const places = placesOf(search, territories);
  if (places?.size === 0) return { events: [], total: 0, page, pages: 1 };
  const matching = acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .where((eb) => eb.and([...LISTED, ...conditions(eb, search, context.clock.now())]))
    .$if(places !== undefined, (query) =>
      query.where('event.territory_id', 'in', [...(places?.keys() ?? [])]),
    );
  const rows = await matching
    .select(LISTED_COLUMNS)
    .orderBy('event.starts_at')
    .orderBy('event.slug')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const before = (page - 1) * pageSize;
  // A page that is not full is the last one, and tells the total by itself.
  const isLast = rows.length < pageSize && (rows.length > 0 || page === 1);
  const total = isLast ? before + rows.length : await keepTotal(context, search, count);
  return {
    events: rows.flatMap((row) => {
      const territory = territories.get(row.territory_id);
      if (!territory) return [];
      const distanceKm = places?.get(row.territory_id);
      return [{ ...toListed(row, territory), ...(distanceKm !== undefined && { distanceKm }) }];
    }),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };

  async function count(): Promise<number> {
    const { counted } = await matching
      .select((eb) => eb.fn.countAll().as('counted'))
      .executeTakeFirstOrThrow();
    return Number(counted);
  }
}

/** What anybody may find: written out, because only then the index of public events answers. */
const LISTED = [
  sql<SqlBool>`event.published_at is not null`,
  sql<SqlBool>`event.status <> 'draft'`,
  sql<SqlBool>`event.visibility <> 'confidential'`,
];

/** The territories asked for, by id, each with its distance where a postcode was given; nothing where all are. */
function placesOf(
  { territorySlug, departmentCode, near }: EventSearch,
  territories: ReadonlyMap<string, SearchedTerritory>,
): Map<string, number | undefined> | undefined {
  if (territorySlug === undefined && departmentCode === undefined && near === undefined) return undefined;
  const centre = near && centreOfPostcode(near.postcode);
  const found = [...territories.values()]
    .filter(({ slug }) => territorySlug === undefined || slug === territorySlug)
    .filter(({ department_code }) => departmentCode === undefined || department_code === departmentCode)
    .map((territory) => ({
      id: territory.id,
      distance: centre && distanceTo(territory, centre),
    }))
    .filter(({ distance }) => near === undefined || (distance !== undefined && distance <= near.km));
  return new Map(found.map(({ id, distance }) => [id, distance && Math.round(distance)]));
}

function conditions(
  eb: ExpressionBuilder<Database, 'event'>,
  search: EventSearch,
  now: string,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [];
  const { dayKey, kind, language, access = [], fromDay, toDay, isPastShown = false } = search;
  if (!isPastShown) {
    all.push(eb('event.ends_at', '>', now));
    all.push(eb('event.starts_at', '>', addDays(now.slice(0, 10), -LONGEST_EVENT_DAYS)));
  }
  if (fromDay !== undefined) {
    // What ends at midnight is not on the next day.
    all.push(eb('event.ends_at_local', '>', `${fromDay}T00:00`));
    all.push(eb('event.starts_at', '>', addDays(fromDay, -LONGEST_EVENT_DAYS)));
  }
  if (toDay !== undefined) {
    all.push(eb('event.starts_at_local', '<', `${toDay}T24:00`));
    all.push(eb('event.starts_at', '<', addDays(toDay, 1 + FARTHEST_ZONE_DAYS)));
  }
  if (dayKey !== undefined) all.push(eb('event.occasion_key', '=', dayKey));
  if (kind !== undefined) {
    all.push(
      eb.or([
        eb('event.kind', '=', kind),
        eb.exists(
          eb
            .selectFrom('event_moment')
            .select('event_moment.id')
            .whereRef('event_moment.territory_id', '=', 'event.territory_id')
            .whereRef('event_moment.event_id', '=', 'event.id')
            .where('event_moment.kind', '=', kind)
            .where('event_moment.cancelled_at', 'is', null),
        ),
      ]),
    );
  }
  if (language !== undefined && language !== 'fr') {
    // The codes are ours, two letters each in quotes: no other text is stored there.
    all.push(eb('event.spoken_languages', 'like', `%"${language.replace(/[^a-z]/gu, '')}"%`));
  }
  for (const each of access) all.push(eb(FLAGS[each], '=', 1));
  return all;
}

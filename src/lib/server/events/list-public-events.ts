import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { EventRow } from './tables.ts';

export interface PublicEventListed {
  readonly slug: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isCancelled: boolean;
  /** Empty when the place is told to registered people only. */
  readonly placeName: string;
  /** The International Day it is held for. */
  readonly occasionKey: string | null;
  readonly isStepFree: boolean;
  readonly hasSignLanguage: boolean;
  readonly hasInterpreter: boolean;
  /** Codes of the languages spoken there beside French. */
  readonly spokenLanguages: readonly string[];
  /** The département of its territory; nothing for a region or an overseas collectivity without one. */
  readonly departmentCode: string | null;
  readonly territory: { readonly name: string; readonly slug: string; readonly colour: string };
}

/** The columns that {@link toListed} needs of an event. */
export const LISTED_COLUMNS = [
  'event.territory_id',
  'event.slug',
  'event.kind',
  'event.title',
  'event.status',
  'event.visibility',
  'event.starts_at_local',
  'event.ends_at_local',
  'event.time_zone',
  'event.starts_at',
  'event.ends_at',
  'event.place_name',
  'event.occasion_key',
  'event.is_step_free',
  'event.has_sign_language',
  'event.has_interpreter',
  'event.spoken_languages',
] as const;

type Row = Pick<EventRow, (typeof LISTED_COLUMNS)[number] extends `event.${infer Name}` ? Name : never>;

/** An event as a public list shows it, without the place of one that tells it to registered people only. */
export function toListed(
  row: Row,
  territory: {
    readonly name: string;
    readonly slug: string;
    readonly colour: string;
    readonly department_code: string | null;
  },
): PublicEventListed {
  const { name, slug, colour, department_code: departmentCode } = territory;
  return {
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isCancelled: row.status === 'cancelled',
    placeName: row.visibility === 'public' ? row.place_name : '',
    occasionKey: row.occasion_key,
    isStepFree: row.is_step_free === 1,
    hasSignLanguage: row.has_sign_language === 1,
    hasInterpreter: row.has_interpreter === 1,
    spokenLanguages: JSON.parse(row.spoken_languages) as string[],
    departmentCode,
    territory: { name, slug, colour },
  };
}

/**
 * Lists what is published and not over, soonest first, at most `limit` (100 unless told), of one territory
 * or of all. Confidential events are never listed; on-registration ones are, without their place. Public.
 */
export async function listPublicEvents(
  context: Context,
  { territoryId, limit = 100 }: { territoryId?: string; limit?: number },
): Promise<PublicEventListed[]> {
  const rows = await acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select(LISTED_COLUMNS)
    .select([
      'territory.name as territory_name',
      'territory.slug as territory_slug',
      'territory.colour as territory_colour',
      'territory.department_code',
    ])
    .where('event.status', 'in', ['published', 'held', 'cancelled'])
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .where('event.ends_at', '>', context.clock.now())
    .$if(territoryId !== undefined, (query) => query.where('event.territory_id', '=', territoryId ?? ''))
    .orderBy('event.starts_at')
    .orderBy('event.slug')
    .limit(limit)
    .execute();
  return rows.map((row) =>
    toListed(row, {
      name: row.territory_name,
      slug: row.territory_slug,
      colour: row.territory_colour,
      department_code: row.department_code,
    }),
  );
}

import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { centreOfTerritory, type TerritoryCentre } from './centre-of-territory.ts';
import type { TerritoryCard } from './find-territory-by-slug.ts';
import type { TerritoryKind } from './official-territories.ts';

export interface TerritoryListed extends TerritoryCard {
  /** `38`, `2A`, `987`; nothing for a region. */
  readonly departmentCode: string | null;
  /** Nothing for an overseas collectivity. */
  readonly regionCode: string | null;
  /** Where it is; nothing for a body that nobody could place. */
  readonly centre: TerritoryCentre | null;
  /** Local wall time of the next published, uncancelled event that is listed publicly; nothing without one. */
  readonly nextStartsAtLocal: string | null;
}

/** Milliseconds for which an event that has begun still counts as the next one. */
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * Lists the territories of the network in alphabetical order, those whose name or département holds `search`
 * (case, accents, hyphens and apostrophes do not count), of one département or one region where a code is given,
 * with the date of their next listed event: one to come, or one that began today. Public.
 */
export async function listTerritories(
  context: Context,
  {
    search = '',
    departmentCode,
    regionCode,
  }: { search?: string; departmentCode?: string | undefined; regionCode?: string | undefined },
): Promise<TerritoryListed[]> {
  const now = context.clock.now();
  // The index leads to the first such event: without it every past event of every town would be looked at.
  const sinceYesterday = new Date(Date.parse(now) - A_DAY).toISOString();
  const db = acrossTerritories(context, 'list what is public');
  const rows = await db
    .selectFrom('territory')
    .select(['id', 'name', 'kind', 'code', 'slug', 'time_zone', 'colour'])
    .select(['department_code', 'department_name', 'region_code'])
    .select((eb) => eb('crest_png', 'is not', null).as('has_crest'))
    .select((eb) =>
      eb
        .selectFrom('event')
        .select('event.starts_at_local')
        .whereRef('event.territory_id', '=', 'territory.id')
        .where('event.status', '=', 'published')
        .where('event.visibility', 'in', ['public', 'on-registration'])
        .where('event.starts_at', '>', sinceYesterday)
        .where('event.ends_at', '>', now)
        .orderBy('event.starts_at')
        .limit(1)
        .as('next_starts_at_local'),
    )
    .$if(departmentCode !== undefined, (query) => query.where('department_code', '=', departmentCode ?? ''))
    .$if(regionCode !== undefined, (query) => query.where('region_code', '=', regionCode ?? ''))
    .execute();
  const wanted = plain(search);
  const collator = new Intl.Collator('fr');
  return rows
    .filter((row) => [row.name, row.department_name ?? ''].some((text) => plain(text).includes(wanted)))
    .sort((one, other) => collator.compare(one.name, other.name))
    .map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      slug: row.slug,
      departmentCode: row.department_code,
      departmentName: row.department_name,
      regionCode: row.region_code,
      centre: centreOfTerritory(row.kind as TerritoryKind, row.code) ?? null,
      timeZone: row.time_zone,
      colour: row.colour,
      hasCrest: Boolean(row.has_crest),
      nextStartsAtLocal: row.next_starts_at_local,
    }));
}

/** « Saint-Pierre-d’Entremont » and « st pierre » meet as plain letters. The few hundred names fit in memory. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bste?\b/gu, (word) => (word === 'st' ? 'saint' : 'sainte'))
    .trim();
}

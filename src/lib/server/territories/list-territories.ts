import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { TerritoryCard } from './find-territory-by-slug.ts';

export interface TerritoryListed extends TerritoryCard {
  /** Local wall time of the next published, uncancelled event that is listed publicly; nothing without one. */
  readonly nextStartsAtLocal: string | null;
}

/**
 * Lists the territories of the network in alphabetical order, those whose name or département holds `search`
 * (case, accents, hyphens and apostrophes do not count), with the date of their next listed event. Public.
 */
export async function listTerritories(
  context: Context,
  { search = '' }: { search?: string },
): Promise<TerritoryListed[]> {
  const db = acrossTerritories(context, 'list what is public');
  const rows = await db
    .selectFrom('territory')
    .select(['id', 'name', 'kind', 'slug', 'department_name', 'time_zone', 'colour'])
    .select((eb) => eb('crest_png', 'is not', null).as('has_crest'))
    .select((eb) =>
      eb
        .selectFrom('event')
        .select('event.starts_at_local')
        .whereRef('event.territory_id', '=', 'territory.id')
        .where('event.status', '=', 'published')
        .where('event.visibility', 'in', ['public', 'on-registration'])
        .where('event.ends_at', '>', context.clock.now())
        .orderBy('event.starts_at')
        .limit(1)
        .as('next_starts_at_local'),
    )
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
      departmentName: row.department_name,
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

import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { centreOfTerritory, type TerritoryCentre } from './centre-of-territory.ts';
import type { TerritoryCard } from './find-territory-by-slug.ts';
import type { TerritoryKind } from './official-territories.ts';

/** A territory as its own public page presents it. */
export interface PublicTerritory extends TerritoryCard {
  /** INSEE code or SIREN. */
  readonly code: string;
  readonly departmentCode: string | null;
  readonly centre: TerritoryCentre | null;
  /** In its own words, in French; empty as long as it wrote none. */
  readonly presentation: string;
}

/** Finds what a territory's public page says of it, by the last part of its address. Public. */
export async function findPublicTerritory(
  context: Context,
  { slug }: { slug: string },
): Promise<PublicTerritory | undefined> {
  const row = await networkTables(context)
    .selectFrom('territory')
    .select(['id', 'name', 'kind', 'code', 'slug', 'department_code', 'department_name'])
    .select(['time_zone', 'colour', 'presentation'])
    .select((eb) => eb('crest_png', 'is not', null).as('has_crest'))
    .where('slug', '=', slug)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      kind: row.kind,
      code: row.code,
      slug: row.slug,
      departmentCode: row.department_code,
      departmentName: row.department_name,
      timeZone: row.time_zone,
      colour: row.colour,
      hasCrest: Boolean(row.has_crest),
      centre: centreOfTerritory(row.kind as TerritoryKind, row.code) ?? null,
      presentation: row.presentation,
    }
  );
}

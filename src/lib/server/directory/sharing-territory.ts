import type { Kysely } from 'kysely';
import type { NetworkTables } from '../database/schema.ts';
import { kilometresBetween } from '../events/searched-territories.ts';
import { centreOfTerritory, type TerritoryCentre } from '../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../territories/official-territories.ts';
import { nameOfRegion } from '../territories/region-names.ts';

/** Who shares a card or a practice: what another town recognises itself in. */
export interface SharingTerritory {
  readonly name: string;
  readonly slug: string;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly population: number | null;
  /** Where it is; nothing where that is not known. Not for pages. */
  readonly centre: TerritoryCentre | undefined;
}

/** All territories of the network by id: a few hundred at most. */
export async function listSharingTerritories(
  db: Kysely<NetworkTables>,
): Promise<ReadonlyMap<string, SharingTerritory>> {
  const rows = await db
    .selectFrom('territory')
    .select(['id', 'kind', 'code', 'name', 'slug', 'department_code', 'department_name'])
    .select(['region_code', 'population'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        slug: row.slug,
        departmentCode: row.department_code,
        departmentName: row.department_name,
        regionCode: row.region_code,
        regionName: (row.region_code && nameOfRegion(row.region_code)) || null,
        population: row.population,
        centre: centreOfTerritory(row.kind as TerritoryKind, row.code),
      },
    ]),
  );
}

/** Kilometres between two territories in a straight line; nothing where one of them cannot be placed. */
export function kilometresApart(one: SharingTerritory, other: SharingTerritory): number | undefined {
  return one.centre && other.centre && kilometresBetween(one.centre, other.centre);
}

/**
 * How unlike two territories are in size: 0 for as many inhabitants, 1 for ten times as many. A size that is not
 * known is farther than any other.
 */
export function differenceInSize(one: SharingTerritory, other: SharingTerritory): number {
  if (!one.population || !other.population) return Infinity;
  return Math.abs(Math.log10(one.population) - Math.log10(other.population));
}

import type { Kysely } from 'kysely';
import type { NetworkTables } from '../database/schema.ts';
import { centreOfTerritory } from '../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../territories/official-territories.ts';

/** What a search needs of a territory. */
export interface SearchedTerritory {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly colour: string;
  readonly department_code: string | null;
}

/** All territories by id: a few hundred at most. */
export async function listSearchedTerritories(
  db: Kysely<NetworkTables>,
): Promise<Map<string, SearchedTerritory>> {
  const rows = await db
    .selectFrom('territory')
    .select(['id', 'kind', 'code', 'name', 'slug', 'colour', 'department_code'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A place in degrees. */
interface OnGlobe {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius, IUGG. */
const EARTH_KM = 6371.0088;

/** Kilometres from a place to the centre of a territory in a straight line; nothing where it is not known. */
export function distanceTo(territory: SearchedTerritory, from: OnGlobe): number | undefined {
  const to = centreOfTerritory(territory.kind as TerritoryKind, territory.code);
  return to && kilometresBetween(from, to);
}

/** Kilometres from a place to another in a straight line (haversine). */
export function kilometresBetween(from: OnGlobe, to: OnGlobe): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(to.lat - from.lat) / 2) ** 2 +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(radians(to.lon - from.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TerritoryKind } from './official-territories.ts';

/**
 * The centre of every commune, arrondissement, EPCI, département, region and overseas collectivity, written by
 * `npm run map:build` and shipped with the application. Coordinates of places: GeoNames (CC BY 4.0); communes and
 * their groups: Etalab, INSEE. The official list itself would say the same after half a second and 60 MB of memory,
 * which a visitor of the home page would wait for.
 */
export const TERRITORY_CENTRES_FILE = createRequire(import.meta.url).resolve(
  '#lib/server/territories/territory-centres.txt',
);

/** A place on the globe, in degrees rounded to a hundredth (a kilometre). */
export interface TerritoryCentre {
  readonly lat: number;
  readonly lon: number;
}

let lines: string | undefined;

/**
 * Where a territory is: a commune itself, or where the inhabitants of a wider one live, on average. `code` is its
 * INSEE code or SIREN, as in the official list. Nothing for a body that does not exist or that nobody could place.
 * The sorted text is halved until the line is found, in a few microseconds: nothing needs to be kept.
 */
export function centreOfTerritory(kind: TerritoryKind, code: string): TerritoryCentre | undefined {
  lines ??= readFileSync(TERRITORY_CENTRES_FILE, 'latin1');
  const key = `${kind === 'region' ? 'R' : ''}${code} `;
  let from = 0;
  let to = lines.length;
  while (from < to) {
    const start = lines.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1;
    const end = lines.indexOf('\n', start) + 1;
    const line = lines.slice(start, end);
    if (line.startsWith(key)) {
      const [, lat, lon] = line.split(' ');
      return { lat: Number(lat), lon: Number(lon) };
    }
    if (line < key) from = end;
    else to = start;
  }
  return undefined;
}

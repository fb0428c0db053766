import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Commune, locateCommunes } from '../compute-postcode-centres.ts';
import type { KnownCommune } from './calibrate-drawing.ts';

/** The metropolitan communes that GeoNames knows: some 8,800, those of more than a thousand people nearly all. */
export function listKnownCommunes(): KnownCommune[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const communes = (JSON.parse(readFileSync(path, 'utf8')) as Commune[]).filter(
    ({ type, zone }) => type === 'commune-actuelle' && zone === 'metro',
  );
  const points = locateCommunes(communes);
  return communes.flatMap(({ code, departement }) => {
    const point = points.get(code);
    return point ? [{ department: departement, lat: point.lat, lon: point.lon }] : [];
  });
}

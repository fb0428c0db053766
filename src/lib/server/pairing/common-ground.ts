import type { LanguageCode, LanguageLevel, Neighbourhood, SpokenLanguage } from './profiles.ts';

/*
 * What two people have in common, measured: the same measures serve the score, the hard rules and the words
 * in which a pair is explained.
 */

const LEVEL_VALUE: Record<LanguageLevel, number> = { native: 1, fluent: 0.9, some: 0.4 };

/** Speakers of Dari and of Persian understand each other: for a pair they are one language. */
export function comparable(code: LanguageCode): LanguageCode {
  const lower = code.toLowerCase();
  return lower === 'prs' ? 'fa' : lower;
}

/** Languages both speak, the best shared first; `value` is what the one who speaks it least well makes possible. */
export function sharedLanguages(
  a: SpokenLanguage[],
  b: SpokenLanguage[],
): { code: LanguageCode; value: number }[] {
  const best = new Map<string, { code: LanguageCode; value: number }>();
  for (const mine of a) {
    for (const theirs of b) {
      if (comparable(mine.code) !== comparable(theirs.code)) continue;
      const value = Math.min(LEVEL_VALUE[mine.level], LEVEL_VALUE[theirs.level]);
      const key = comparable(mine.code);
      if (value > (best.get(key)?.value ?? 0)) best.set(key, { code: mine.code.toLowerCase(), value });
    }
  }
  return [...best.values()].sort((x, y) => y.value - x.value || (x.code < y.code ? -1 : 1));
}

/** Interests both named, spaces and capitals apart. */
export function sharedInterests(a: string[], b: string[]): string[] {
  const plain = (interest: string) => interest.normalize('NFC').trim().toLocaleLowerCase('fr');
  const theirs = new Set(b.map(plain));
  return [...new Set(a.map(plain))].filter((interest) => interest !== '' && theirs.has(interest));
}

/** Great-circle distance in kilometres (haversine, mean Earth radius 6371 km), when both places are known. */
export function distanceInKm(a: Neighbourhood | undefined, b: Neighbourhood | undefined): number | undefined {
  if (!a?.coordinates || !b?.coordinates) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [from, to] = [a.coordinates, b.coordinates];
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h =
    half(to.lat - from.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Up to 1 km is next door; from 15 km on a visit is a journey. */
const NEAR_KM = 1;
const FAR_KM = 15;

/** How near two people live, in [0,1]. */
export function nearness(a: Neighbourhood | undefined, b: Neighbourhood | undefined): number {
  const km = distanceInKm(a, b);
  if (km !== undefined) return Math.max(0, Math.min(1, (FAR_KM - km) / (FAR_KM - NEAR_KM)));
  // A sponsor whose place is unknown is held to be neither near nor far.
  if (!a?.postcode || !b?.postcode) return 0.5;
  if (a.postcode === b.postcode) return 1;
  const departement = (postcode: string) => postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2);
  return departement(a.postcode) === departement(b.postcode) ? 0.4 : 0;
}

/** How many different things both lists hold. */
export function countShared<T>(a: T[], b: T[]): number {
  const theirs = new Set(b);
  return new Set(a.filter((item) => theirs.has(item))).size;
}

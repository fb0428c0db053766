import type { LanguageCode, LanguageLevel, SpokenLanguage } from './profiles.ts';

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

/** How many different things both lists hold. */
export function countShared<T>(a: T[], b: T[]): number {
  const theirs = new Set(b);
  return new Set(a.filter((item) => theirs.has(item))).size;
}

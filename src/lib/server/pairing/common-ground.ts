import { FREE_SLOTS, HELP_KINDS } from '../sponsors/matching-words.ts';
import type { HalfDay, HelpKind, LanguageCode, LanguageLevel, SpokenLanguage } from './profiles.ts';

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

/** Computes once for each list: a person is compared with hundreds of others. Nobody changes a profile's lists. */
function once<List extends object, Result>(compute: (list: List) => Result): (list: List) => Result {
  const known = new WeakMap<List, Result>();
  return (list) => {
    let result = known.get(list);
    if (result === undefined) known.set(list, (result = compute(list)));
    return result;
  };
}

const spoken = once((languages: readonly SpokenLanguage[]) =>
  languages.map(({ code, level }) => ({
    key: comparable(code),
    code: code.toLowerCase(),
    value: LEVEL_VALUE[level],
  })),
);

/** The closed vocabularies, a bit each: 21 half-days and 9 kinds of help fit one small integer. */
const BITS = new Map<string, number>([...FREE_SLOTS, ...HELP_KINDS].map((word, index) => [word, 1 << index]));

const bitsOf = once((words: readonly (HalfDay | HelpKind)[]) =>
  words.reduce((bits, word) => bits | (BITS.get(word) ?? 0), 0),
);

const plainInterests = once(
  (interests: readonly string[]): ReadonlySet<string> =>
    new Set(
      interests
        .map((interest) => interest.normalize('NFC').trim().toLocaleLowerCase('fr'))
        .filter((interest) => interest !== ''),
    ),
);

/** Languages both speak, the best shared first; `value` is what the one who speaks it least well makes possible. */
export function sharedLanguages(
  a: readonly SpokenLanguage[],
  b: readonly SpokenLanguage[],
): { code: LanguageCode; value: number }[] {
  const best = new Map<string, { code: LanguageCode; value: number }>();
  for (const mine of spoken(a)) {
    for (const theirs of spoken(b)) {
      if (mine.key !== theirs.key) continue;
      const value = Math.min(mine.value, theirs.value);
      if (value > (best.get(mine.key)?.value ?? 0)) best.set(mine.key, { code: mine.code, value });
    }
  }
  return [...best.values()].sort((x, y) => y.value - x.value || (x.code < y.code ? -1 : 1));
}

/** The value of the best of {@link sharedLanguages}; 0 where there is none. */
export function bestSharedLanguage(a: readonly SpokenLanguage[], b: readonly SpokenLanguage[]): number {
  let best = 0;
  for (const mine of spoken(a)) {
    for (const theirs of spoken(b)) {
      if (mine.key === theirs.key) best = Math.max(best, Math.min(mine.value, theirs.value));
    }
  }
  return best;
}

/** Interests both named, spaces and capitals apart. */
export function sharedInterests(a: readonly string[], b: readonly string[]): string[] {
  const theirs = plainInterests(b);
  return [...plainInterests(a)].filter((interest) => theirs.has(interest));
}

/** How many different half-days, or kinds of help, both lists hold. */
export function countShared<Word extends HalfDay | HelpKind>(a: readonly Word[], b: readonly Word[]): number {
  let count = 0;
  for (let shared = bitsOf(a) & bitsOf(b); shared !== 0; shared &= shared - 1) count += 1;
  return count;
}

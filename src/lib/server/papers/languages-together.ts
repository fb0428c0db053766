import { languageLabel, spokenLanguages } from '#lib/labels/languages.ts';
import { comparable, sharedLanguages } from '../pairing/common-ground.ts';
import type { SponseeDetails } from '../sponsees/sponsee-details.ts';
import type { SponsorDetails } from '../sponsors/sponsor-details.ts';

type Languages = SponseeDetails['languages'];

/** From the value of a shared language (`sharedLanguages`) down: somebody speaks only a little of it. */
const ONLY_A_LITTLE = 0.5;

/**
 * The languages that a household and every one of its sponsors speak, the best shared first: « français et un peu
 * d’arabe », by their French names. Nothing where there is none, or nobody to speak with.
 */
export function languagesTogether(
  household: Languages,
  sponsors: readonly Pick<SponsorDetails, 'languages'>[],
): string | undefined {
  const [first, ...others] = sponsors;
  if (first === undefined) return undefined;
  let together = sharedLanguages(household, first.languages);
  for (const { languages } of others) {
    const theirs = new Map(
      sharedLanguages(household, languages).map(({ code, value }) => [comparable(code), value]),
    );
    together = together.flatMap(({ code, value }) => {
      const other = theirs.get(comparable(code));
      return other === undefined ? [] : [{ code, value: Math.min(value, other) }];
    });
  }
  if (together.length === 0) return undefined;
  return spokenLanguages(
    together
      .toSorted((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
      .map(({ code, value }) => ({ code, level: value > ONLY_A_LITTLE ? 'fluent' : 'some' })),
  );
}

/** What an interpreter of this household interprets: the languages they speak well, but for French. */
export function languagesToInterpret(household: Languages): string[] {
  return household
    .filter(({ code, level }) => comparable(code) !== 'fr' && level !== 'some')
    .map(({ code }) => languageLabel(code));
}

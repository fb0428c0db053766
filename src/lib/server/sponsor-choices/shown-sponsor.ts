import type { SponsorDetails } from '../sponsors/sponsor-details.ts';
import { firstNames } from '../sponsors/first-name.ts';

/**
 * A sponsor as a sponsee is shown them: first names, their own words, and what a pair is made of. No family name,
 * no place, no picture, no address.
 */
export interface ShownSponsor extends Pick<
  SponsorDetails,
  'languages' | 'freeSlots' | 'offers' | 'easeWithFamilies'
> {
  readonly id: string;
  /** One or two; none where no word of the name is surely a first name. */
  readonly firstNames: readonly string[];
  /** 2 for two who come together. */
  readonly people: number;
  readonly presentation: { readonly text: string; readonly lang: string } | undefined;
}

/** What is shown of a sponsor; `locale` is the language in which they registered. */
export function showSponsor(
  { id, details }: { readonly id: string; readonly details: SponsorDetails },
  locale: string,
): ShownSponsor {
  const { people, presentation, languages, freeSlots, offers, easeWithFamilies } = details;
  return {
    id,
    firstNames: firstNames(people),
    people: people.length,
    presentation: presentation ? { text: presentation, lang: languageOf(presentation, locale) } : undefined,
    languages,
    freeSlots,
    offers,
    easeWithFamilies,
  };
}

/** Each script with the languages of ours that are written in it, the likeliest of somebody who says nothing first. */
const SCRIPTS: readonly { readonly letter: RegExp; readonly languages: readonly string[] }[] = [
  { letter: /\p{Script=Latin}/gu, languages: ['fr', 'en', 'es', 'pt', 'ro'] },
  { letter: /\p{Script=Arabic}/gu, languages: ['ar', 'fa', 'ps'] },
  { letter: /\p{Script=Cyrillic}/gu, languages: ['ru', 'uk'] },
  { letter: /\p{Script=Ethiopic}/gu, languages: ['ti', 'am'] },
];

/** The script decides where it can: somebody who registered in Arabic may present themselves in French. */
function languageOf(text: string, locale: string): string {
  const lettersIn = ({ letter }: (typeof SCRIPTS)[number]) => text.match(letter)?.length ?? 0;
  const [script] = SCRIPTS.toSorted((one, other) => lettersIn(other) - lettersIn(one));
  const languages = script?.languages ?? [];
  return languages.includes(locale) ? locale : (languages[0] ?? locale);
}

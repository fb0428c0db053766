import { m } from '#i18n/messages.js';
import { getLocale, type Locale } from '#i18n/runtime.js';
import { halfDaysByDay } from './half-days.ts';
import { languageName } from './language-names.ts';
import { offerNameIn } from './offers.ts';

/** A sponsor as whoever may choose them reads of them. */
export interface SponsorShown {
  readonly id: string;
  readonly firstNames: readonly string[];
  readonly people: number;
  readonly presentation: { readonly text: string; readonly lang: string } | undefined;
  readonly languages: readonly { readonly code: string; readonly level: string }[];
  readonly freeSlots: readonly string[];
  readonly offers: readonly string[];
  readonly easeWithFamilies: boolean;
}

/** Languages, free times and offers, each with its heading, in the page's language unless told; the empty ones left out. */
export function sponsorFacts(
  shown: SponsorShown,
  locale: Locale = getLocale(),
): { term: string; text: string }[] {
  const said = { locale };
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  const languages = shown.languages.map(({ code, level }) => {
    const language = languageName(code, locale);
    return level === 'some' ? m.choice_language_some({ language }, said) : language;
  });
  // In the middle of a list, not at the head of a box to tick.
  const offer = (kind: string) => {
    const name = offerNameIn(kind, locale);
    return name.charAt(0).toLocaleLowerCase(locale) + name.slice(1);
  };
  return [
    { term: m.choice_languages({}, said), text: list.format(languages) },
    { term: m.choice_when({}, said), text: halfDaysByDay(shown.freeSlots, locale) },
    { term: m.choice_offers({}, said), text: list.format(shown.offers.map(offer)) },
  ].filter(({ text }) => text !== '');
}

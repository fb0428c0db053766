import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { HANDOUT_TRANSLATIONS, type HandoutWords } from './handout-translations.ts';

/** The languages in which a handout can stand beside French. */
export const HANDOUT_LANGUAGES: readonly Exclude<Locale, 'fr'>[] = (
  Object.keys(LANGUAGE_NAMES) as Locale[]
).filter((language) => language !== 'fr');

/** The words of a handout in one of the twelve languages. */
export function handoutWords(language: Locale): HandoutWords {
  const own = HANDOUT_TRANSLATIONS[language];
  return 'is' in own ? own : { ...siteWords(language), ...own };
}

/** What the public pages say of sponsors in the languages that they speak. */
function siteWords(locale: Locale) {
  const said = [{}, { locale }] as const;
  return {
    title: m.event_register_title(...said),
    what: m.sponsor_title(...said),
    is: m.sponsor_is_title(...said),
    isPoints: [m.sponsor_is_1(...said), m.sponsor_is_2(...said), m.sponsor_is_3(...said)],
    isnt: m.sponsor_isnt_title(...said),
    isntPoints: [m.sponsor_isnt_1(...said), m.sponsor_isnt_2(...said), m.sponsor_isnt_3(...said)],
    when: m.event_when(...said),
    where: m.event_where(...said),
    placeLater: m.event_place_later(...said),
    question: m.event_contact(...said),
    until: (day: string) => m.event_closes({ day }, { locale }),
    closed: m.event_closed_title(...said),
  } satisfies Partial<HandoutWords>;
}

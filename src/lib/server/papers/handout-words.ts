import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { HANDOUT_TRANSLATIONS } from './handout-translations.ts';

/** The words of a handout: what the public pages say of sponsors, and what only paper has to say. */
export function handoutWords(locale: Locale) {
  const said = [{}, { locale }] as const;
  return {
    ...HANDOUT_TRANSLATIONS[locale],
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
  };
}

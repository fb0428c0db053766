import { m } from '#i18n/messages.js';
import { getLocale, type Locale } from '#i18n/runtime.js';

const OFFERS: Readonly<Record<string, (said: { locale: Locale }) => string>> = {
  'language-practice': (said) => m.help_language_practice({}, said),
  paperwork: (said) => m.help_paperwork({}, said),
  legal: (said) => m.help_legal({}, said),
  outings: (said) => m.help_outings({}, said),
  'sport-culture': (said) => m.help_sport_culture({}, said),
  'work-training': (said) => m.help_work_training({}, said),
  housing: (said) => m.help_housing({}, said),
  school: (said) => m.help_school({}, said),
  material: (said) => m.help_material({}, said),
};

/** A kind of help, offered or wanted: « Pratique du français ». The code itself when it is none of ours. */
export function offerName(kind: string): string {
  return offerNameIn(kind, getLocale());
}

/** The same in another language than the page's: for a sheet of paper in two languages. */
export function offerNameIn(kind: string, locale: Locale): string {
  return OFFERS[kind]?.({ locale }) ?? kind;
}

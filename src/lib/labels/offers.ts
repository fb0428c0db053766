import { m } from '#i18n/messages.js';

const OFFERS: Readonly<Record<string, () => string>> = {
  'language-practice': () => m.help_language_practice(),
  paperwork: () => m.help_paperwork(),
  legal: () => m.help_legal(),
  outings: () => m.help_outings(),
  'sport-culture': () => m.help_sport_culture(),
  'work-training': () => m.help_work_training(),
  housing: () => m.help_housing(),
  school: () => m.help_school(),
  material: () => m.help_material(),
};

/** A kind of help, offered or wanted: « Pratique du français ». The code itself when it is none of ours. */
export function offerName(kind: string): string {
  return OFFERS[kind]?.() ?? kind;
}

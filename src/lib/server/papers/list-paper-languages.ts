import type { PaperKind } from '#lib/labels/papers.ts';
import { SITE_LOCALES } from '#lib/labels/written-languages.ts';
import { PAPER_FORM_LANGUAGES } from './form-words.ts';
import { HANDOUT_LANGUAGES } from './handout-words.ts';

/** The languages that can stand beside French on the papers that are for nobody in particular. */
export function listPaperLanguages(): Readonly<Partial<Record<PaperKind, readonly string[]>>> {
  const ofTheSite = SITE_LOCALES.filter((locale) => locale !== 'fr');
  return { handout: HANDOUT_LANGUAGES, 'paper-forms': PAPER_FORM_LANGUAGES, charter: ofTheSite };
}

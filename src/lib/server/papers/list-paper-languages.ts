import type { PaperKind } from '#lib/labels/papers.ts';
import { SECOND_LANGUAGES } from '#lib/labels/written-languages.ts';

/** The languages that can stand beside French on the papers that are for nobody in particular. */
export function listPaperLanguages(): Readonly<Partial<Record<PaperKind, readonly string[]>>> {
  return { handout: SECOND_LANGUAGES, 'paper-forms': SECOND_LANGUAGES, charter: SECOND_LANGUAGES };
}

import type { PaperKind } from '#lib/labels/papers.ts';

/** The languages that can stand beside French on the papers that are for nobody in particular. */
export function listPaperLanguages(): Readonly<Partial<Record<PaperKind, readonly string[]>>> {
  return {};
}

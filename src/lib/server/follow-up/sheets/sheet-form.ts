import * as v from 'valibot';
import { line, note, wholeNumber } from '#lib/forms/fields.ts';

/** Characters of a sheet: a page of paper. */
export const SHEET_MAX = 4000;

/** A sheet in a town's own words, in French. */
export const SheetForm = v.object({
  title: line({ max: 80, label: () => 'Titre' }),
  body: note({ max: SHEET_MAX, label: () => 'Texte' }),
  revision: wholeNumber({ max: 1_000_000 }),
});

/** Hiding a sheet, showing it again, or going back to the words of the house. */
export const SheetActForm = v.object({ revision: wholeNumber({ max: 1_000_000 }) });

import * as v from 'valibot';
import { choice, wholeNumber } from '#lib/forms/fields.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../../spreadsheets/spreadsheet-limits.ts';
import { LIST_FIELDS, type ListField } from './list-fields.ts';

/** What the pages of the import carry from step to step. The sealed list is theirs to carry, not to read. */
const CARRIED = {
  sealed: v.pipe(
    v.string(),
    v.check((text) => text !== '' && text.length < 9_000_000, 'Choisissez de nouveau votre fichier.'),
  ),
  header_line: wholeNumber({ max: MAX_ROWS }),
  /** In the order of the file; empty for those that are left aside. */
  columns: v.pipe(
    v.array(v.picklist(['', ...LIST_FIELDS], 'Choisissez ce que contient cette colonne.')),
    // Each is looked for in every line: as many as a file may have, however many are sent.
    v.maxLength(MAX_COLUMNS, 'Choisissez de nouveau votre fichier.'),
    v.check(
      (columns) => isEachOnce(columns),
      'Deux colonnes ne peuvent pas contenir la même chose : laissez l’une de côté.',
    ),
    v.check(
      (columns) => columns.some((field) => ['full_name', 'last_name', 'first_name'].includes(field)),
      'Dites quelle colonne contient les noms.',
    ),
  ),
};

function isEachOnce(columns: readonly (ListField | '')[]): boolean {
  const taken = columns.filter((field) => field !== '');
  return new Set(taken).size === taken.length;
}

/** The file. What it is is read in it. */
export const ListFileForm = v.object({
  file: v.instance(File, 'Choisissez un fichier.'),
});

/** A list whose titles stand elsewhere than was thought. */
export const ListTitlesForm = v.object({ sealed: CARRIED.sealed, header_line: CARRIED.header_line });

/** The columns, what becomes of the people, and the lines that are left out. */
export const ImportForm = v.object({
  ...CARRIED,
  mode: choice(['signed', 'ask'], { label: () => 'Ce que deviennent ces inscriptions' }),
  left_out: v.pipe(
    v.array(wholeNumber({ min: 1, max: MAX_ROWS })),
    v.maxLength(MAX_ROWS, 'Choisissez de nouveau votre fichier.'),
  ),
});
export type ImportInput = v.InferOutput<typeof ImportForm>;

import { withoutNeutralising } from './neutralise-formula.ts';
import {
  MAX_CELL_LENGTH,
  MAX_COLUMNS,
  MAX_ROWS,
  MAX_TEXT_LENGTH,
  RefusedSpreadsheet,
} from './spreadsheet-limits.ts';

const NUMBER = new Intl.NumberFormat('fr-FR');

/**
 * The rows of one sheet as they are read: each at its own number, so that « ligne 12 » is the line 12 of the
 * person's file. Only what holds text costs anything: an empty cell at the end of a sheet of a million rows is
 * not kept. Refuses, by throwing, as soon as a limit is passed.
 */
export class SheetRows {
  readonly #rows: string[][] = [];
  #length = 0;

  /** Writes text at a row and a column, both from 0. */
  put(row: number, column: number, raw: string): void {
    // Before anything is looked for in it: a text in the file may stand in every cell.
    if (raw.length > MAX_CELL_LENGTH) throw tooLong(row);
    const text = clean(raw);
    if (text === '') return;
    if (row >= MAX_ROWS) {
      throw new RefusedSpreadsheet(
        `Ce fichier a plus de ${NUMBER.format(MAX_ROWS)} lignes : partagez-le en plusieurs.`,
      );
    }
    if (column >= MAX_COLUMNS) {
      throw new RefusedSpreadsheet(
        `Ce fichier a plus de ${MAX_COLUMNS} colonnes : gardez celles qui servent à l’inscription.`,
      );
    }
    this.#length += text.length;
    if (this.#length > MAX_TEXT_LENGTH) {
      throw new RefusedSpreadsheet(
        'Ce fichier contient trop de texte : gardez les colonnes qui servent à l’inscription.',
      );
    }
    while (this.#rows.length <= row) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    while (cells.length <= column) cells.push('');
    cells[column] = text;
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** Every row up to the last that holds text, all of the same length. */
  toRows(): string[][] {
    const width = Math.max(0, ...this.#rows.map((row) => row.length));
    return this.#rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  }
}

function tooLong(row: number): RefusedSpreadsheet {
  return new RefusedSpreadsheet(
    `La ligne ${row + 1} contient un texte de plus de ${NUMBER.format(MAX_CELL_LENGTH)} caractères : ce n’est pas une liste de personnes.`,
  );
}

/** Whether a cell shows nothing at all. */
export function isBlank(raw: string): boolean {
  return clean(raw) === '';
}

/** As a person sees the cell: no white space around, none of the characters that nobody can see. */
function clean(raw: string): string {
  const text = raw
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}|\uFEFF/gu, '')
    .trim();
  return withoutNeutralising(text);
}

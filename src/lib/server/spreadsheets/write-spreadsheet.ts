import { neutraliseFormula } from './neutralise-formula.ts';
import { writeOds } from './write-ods.ts';
import { writeXlsx } from './write-xlsx.ts';

/** The formats in which lists leave the house. */
export type SpreadsheetFormat = 'csv' | 'ods' | 'xlsx';

/** A table of text. `name` titles its sheet: it should name the kind of list and nobody. */
export interface SpreadsheetTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly name: string;
}

/**
 * Writes one sheet of text: a row of headers, then the rows. Every cell is text, so « 01000 » keeps its zero;
 * whatever could begin a formula is neutralised (see `neutraliseFormula`), headers too; control characters that
 * these formats cannot hold are left out, and white space around a text. The file says nothing of who made it, nor when.
 *
 * CSV is written as a French Excel opens it by a double click: UTF-8 with its mark, semicolons, CRLF.
 */
export async function writeSpreadsheet(
  format: SpreadsheetFormat,
  table: SpreadsheetTable,
): Promise<Uint8Array> {
  const prepare = (text: string) =>
    neutraliseFormula(withoutControls(text).trim(), { typed: format !== 'csv' });
  const lines = [table.columns, ...table.rows].map((row) => row.map(prepare));
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(`\uFEFF${lines.map(csvLine).join('')}`);
    case 'ods':
      return writeOds(table.name, lines);
    case 'xlsx':
      return writeXlsx(table.name, lines);
  }
}

/** Every field in quotes: nothing it holds can then end it, whatever the reader takes for a separator. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\r\n`;
}

/** XML 1.0 (§2.2) has no other controls than tab and line ends; a lone half of a character has no encoding. */
function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}

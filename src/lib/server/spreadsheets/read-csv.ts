import { CsvError, parse } from 'csv-parse/sync';
import { MAX_ROWS, RefusedSpreadsheet } from './spreadsheet-limits.ts';
import { SheetRows } from './sheet-rows.ts';

const SEPARATORS = [';', ',', '\t'] as const;

/**
 * Reads CSV as French spreadsheet programs write it: separated by semicolons, commas or tabs (whichever its lines
 * agree on, or its `sep=` line says), in UTF-8, in UTF-16 with its mark, or else in Windows-1252.
 */
export function readCsv(bytes: Uint8Array): SheetRows {
  const text = decode(bytes);
  const announced = /^sep=([;,\t])\r?\n/iu.exec(text);
  const separator = announced?.[1] ?? detectSeparator(text);
  const rows = new SheetRows();
  for (const [index, record] of records(text, separator).entries()) {
    if (index === 0 && announced) continue;
    for (const [column, cell] of record.entries()) rows.put(index, column, cell);
  }
  return rows;
}

function records(text: string, separator: string): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // One more than is taken: the limit is told by whoever counts the lines that hold something.
      to: MAX_ROWS + 1,
    });
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    throw new RefusedSpreadsheet(
      'Ce fichier CSV ne se lit pas : un guillemet y est ouvert et jamais refermé. Enregistrez-le de nouveau depuis votre tableur, ou au format .ods ou .xlsx.',
    );
  }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return checked(new TextDecoder('utf-16le').decode(bytes));
  if (first === 0xfe && second === 0xff) return checked(new TextDecoder('utf-16be').decode(bytes));
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (problem) {
    if (problem instanceof RefusedSpreadsheet) throw problem;
    // What is no UTF-8 comes from « CSV (séparateur : point-virgule) » of a French Excel.
    return checked(new TextDecoder('windows-1252').decode(bytes));
  }
}

/** Text that somebody wrote: a photograph or a program renamed .csv is full of control characters, and HTML of tags. */
function checked(text: string): string {
  if (/(?![\t\n\v\f\r])\p{Cc}/u.test(text) || /^\s*(?:<|%PDF-|\{\\rtf)/u.test(text)) throw notAList();
  return text;
}

/** For whatever is no spreadsheet at all. */
export function notAList(): RefusedSpreadsheet {
  return new RefusedSpreadsheet(
    'Ce fichier n’est pas une liste que nous savons lire : choisissez un fichier .ods, .xlsx ou .csv.',
  );
}

/** The separator on whose number most of the first lines agree. */
function detectSeparator(text: string): string {
  const lines = withoutQuoted(text.slice(0, 50_000))
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: { separator: string; score: number } = { separator: ';', score: 0 };
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const [inHeaders = 0] = counts;
    // The header's own count weighs: an address full of commas agrees with nothing.
    const score =
      inHeaders === 0 ? 0 : counts.filter((count) => count === inHeaders).length * 100 + inHeaders;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*"?/gu, '');
}

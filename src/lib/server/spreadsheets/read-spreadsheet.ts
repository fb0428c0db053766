import { notAList, readCsv } from './read-csv.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import type { SheetRows } from './sheet-rows.ts';
import { MAX_FILE_BYTES, RefusedSpreadsheet } from './spreadsheet-limits.ts';
import { unpackParts } from './unpack-parts.ts';

export type ReadSpreadsheet =
  /** Rows of text, all of the same length; the first of the file is `rows[0]`, empty ones between are kept. */
  | { readonly kind: 'read'; readonly rows: readonly (readonly string[])[] }
  /** One sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly problem: string };

/** Beginnings of files, whatever they are called. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Former Office documents, and new ones under a password, are the same kind of container. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Reads the first sheet that holds anything of a CSV, ODS or XLSX file, as rows of text. What the file is is read
 * in its first bytes, never in its name. Refuses what is too large, locked, damaged, empty, or no spreadsheet.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<ReadSpreadsheet> {
  try {
    if (bytes.length > MAX_FILE_BYTES) {
      throw new RefusedSpreadsheet(
        `Ce fichier dépasse ${MAX_FILE_BYTES / 1024 / 1024} Mo : copiez la liste seule dans un nouveau classeur, puis réessayez.`,
      );
    }
    const sheet = (await readSheets(bytes)).find(({ isEmpty }) => !isEmpty);
    if (!sheet) throw new RefusedSpreadsheet('Ce fichier est vide : il ne contient aucun texte.');
    return { kind: 'read', rows: sheet.toRows() };
  } catch (problem) {
    if (!(problem instanceof RefusedSpreadsheet)) throw problem;
    return { kind: 'refused', problem: problem.message };
  }
}

async function readSheets(bytes: Uint8Array): Promise<SheetRows[]> {
  if (beginsWith(bytes, COMPOUND)) {
    throw new RefusedSpreadsheet(
      'Ce fichier est protégé par un mot de passe, ou il vient d’un ancien Excel (.xls) : enregistrez-en une copie sans protection au format .xlsx ou .ods.',
    );
  }
  if (!beginsWith(bytes, ZIP)) return [readCsv(bytes)];
  const parts = await unpackParts(bytes);
  if (parts.has('mimetype')) return readOds(parts);
  if (parts.has('[Content_Types].xml')) return readXlsx(parts);
  throw notAList();
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

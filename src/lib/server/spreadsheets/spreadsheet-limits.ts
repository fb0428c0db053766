/** How large a list may be. A town's own has a hundred lines; these are far above, and far below what would hurt. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** All parts of an archive together, once unpacked: 2 MB of a bomb would be 2 GB. */
export const MAX_UNPACKED_BYTES = 10 * 1024 * 1024;
/** Elements of one part: the largest list with all that dresses its cells. More would keep the reader busy for seconds. */
export const MAX_ELEMENTS = 500_000;
export const MAX_PARTS = 1000;
/** Lines, the headers included; the empty ones between count, since the person counts them too. */
export const MAX_ROWS = 2000;
export const MAX_COLUMNS = 60;
/** Sheets looked at before the list is found, the empty ones included. */
export const MAX_SHEETS = 50;
/** Characters of one cell, and of all. Blanks around a text count too: a thousand cells may share one long blank. */
export const MAX_CELL_LENGTH = 2000;
export const MAX_TEXT_LENGTH = 1_500_000;

/** A file that is not read, with the sentence that says why and what to do. */
export class RefusedSpreadsheet extends Error {
  override name = 'RefusedSpreadsheet';
}

/** What a spreadsheet program wrote, but damaged or made to harm. */
export function damaged(): RefusedSpreadsheet {
  return new RefusedSpreadsheet(
    'Ce fichier est abîmé : il ne se lit pas jusqu’au bout. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis réessayez.',
  );
}

/** What is small as a file and large once open. */
export function tooMuch(): RefusedSpreadsheet {
  return new RefusedSpreadsheet(
    'Ce fichier est anormalement grand une fois ouvert. Copiez la liste seule dans un nouveau classeur, puis réessayez.',
  );
}

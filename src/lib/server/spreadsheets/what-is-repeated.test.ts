import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSpreadsheet } from './read-spreadsheet.ts';

const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, strToU8(part)])));

const ods = (rows: string) =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<document-content><body><spreadsheet><table>${rows}</table></spreadsheet></body></document-content>`,
  });

const xlsx = (sheet: string, more: Record<string, string> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet id="rId3"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId3" Type="http://x/worksheet" Target="sheet1.xml"/><Relationship Id="rId4" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId5" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    'xl/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });

/** Two hundred rows of the same sixty cells. */
const sheetOf = (same: string) => `<row>${same.repeat(60)}</row>`.repeat(200);

// What is written once and asked for in every cell: five thousand octets that would keep the reader busy for an hour.
test.each([
  [
    'a format of four million characters',
    () =>
      xlsx(sheetOf('<c s="0"><v>1</v></c>'), {
        'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'a'.repeat(4_000_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
      }),
    'read',
  ],
  [
    'four million blanks',
    () =>
      xlsx(sheetOf('<c t="s"><v>0</v></c>'), {
        'xl/sharedStrings.xml': `<sst><si><t>${' '.repeat(4_000_000)}</t></si></sst>`,
      }),
    'refused',
  ],
  [
    'one empty sheet named a thousand times',
    () =>
      xlsx('<c/>'.repeat(400_000), {
        'xl/workbook.xml': `<workbook><sheets>${'<sheet id="rId3"/>'.repeat(1000)}</sheets></workbook>`,
      }),
    'refused',
  ],
  [
    'rows and columns repeated of what nobody sees',
    () =>
      ods(
        '<table-row number-rows-repeated="3000"><table-cell number-columns-repeated="70"><p>&#x85;</p></table-cell></table-row>'.repeat(
          1000,
        ),
      ),
    'refused',
  ],
] as const)('%s takes no longer than any file', { timeout: 5000 }, async (_, make, kind) => {
  expect((await readSpreadsheet(make())).kind).toBe(kind);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasLibreOffice,
  hasOpenpyxl,
  readByLibreOffice,
  readByOpenpyxl,
} from '#tests/parsers/read-spreadsheets.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { writeSpreadsheet, type SpreadsheetFormat } from './write-spreadsheet.ts';

const FORMATS: readonly SpreadsheetFormat[] = ['csv', 'ods', 'xlsx'];

const HOSTILE = [
  '=1+1',
  '=HYPERLINK("https://exemple.fr";"ici")',
  '@SUM(A1:A2)',
  '+cmd|’ /C calc’!A0',
  '-2+3',
  '\t=1+1',
  '\r=1+1',
  '\0=1+1',
  ' =1+1',
  '＝1+1',
];

/** What the reader gives back of a text: nobody sees the white space around it, nor control characters. */
const seen = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\uFEFF\uFFFE\uFFFF]/gu, '')
    .trim();

async function rowsOf(bytes: Uint8Array) {
  const read = await readSpreadsheet(bytes);
  if (read.kind === 'refused') throw new Error(read.problem);
  return read.rows;
}

describe.each(FORMATS)('a list written as %s', (format) => {
  test('comes back as it was, whatever it holds', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        ...HOSTILE,
        "'=x",
        "''-x",
        '+33612345678',
        '01000',
        '_x000D_',
        ';',
        '"',
        'a\n\nb',
        '  ',
      ),
    );
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const columns = (rows[0] ?? ['']).map((_, index) => `Colonne ${index + 1}`);
        const expected = [columns, ...rows].map((row) => row.map((text) => softened(format, seen(text))));
        while (expected.at(-1)?.every((text) => text === '')) expected.pop();
        expect(await rowsOf(await writeSpreadsheet(format, { name: 'Liste', columns, rows }))).toEqual(
          expected,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('keeps the zero of a postcode and the plus of a telephone number', async () => {
    const rows = [['01000', '+33612345678']];
    const bytes = await writeSpreadsheet(format, { name: 'Liste', columns: ['Code', 'Tél.'], rows });
    expect((await rowsOf(bytes))[1]).toEqual(rows[0]);
  });

  test('says neither when nor by whom it was made', async () => {
    const table = { name: 'Liste', columns: ['Nom'], rows: [['Awa']] };
    const bytes = await writeSpreadsheet(format, table);
    expect(await writeSpreadsheet(format, table)).toEqual(bytes);
  });
});

/** A tab is white space like another in ODF. */
const softened = (format: SpreadsheetFormat, text: string) =>
  format === 'ods' ? text.replaceAll('\t', ' ') : text;

test('nothing in a CSV begins like a formula, and every field is in quotes', async () => {
  const bytes = await writeSpreadsheet('csv', {
    name: 'Liste',
    columns: ['=Nom'],
    rows: HOSTILE.map((text) => [text]),
  });
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
  expect(lines[0]).toBe('\uFEFF"\'=Nom"');
  for (const line of lines.slice(1, -1)) expect(line).toMatch(/^"'.*"$/u);
});

describe('what other programs find', () => {
  const columns = ['Nom', 'Téléphone', 'Code postal'];
  const rows = [
    ['Élodie "Lou" N’Diaye', '+33612345678', '01000'],
    ['سلام', '06 12 34 56 78', '2A004'],
    ...HOSTILE.map((text) => [text, '', '']),
  ];

  if (!hasLibreOffice)
    console.log('soffice missing (libreoffice-calc-nogui): no list read back by LibreOffice.');
  test.skipIf(!hasLibreOffice).each(['ods', 'xlsx'] as const)(
    'LibreOffice opens the %s: text everywhere, no formula computed',
    async (format) => {
      const read = readByLibreOffice(
        await writeSpreadsheet(format, { name: 'Parrains: [A/B]', columns, rows }),
        format,
      );
      expect(read.slice(0, 3)).toEqual([columns, ...rows.slice(0, 2)]);
      for (const [index, text] of HOSTILE.entries()) {
        expect(read[index + 3]?.[0]).toBe(`'${seen(text)}`);
      }
    },
    60_000,
  );

  if (!hasOpenpyxl) console.log('python3-openpyxl missing: no list read back by it.');
  test.skipIf(!hasOpenpyxl)('openpyxl finds strings only', async () => {
    const read = readByOpenpyxl(await writeSpreadsheet('xlsx', { name: 'Liste', columns, rows }));
    expect(read.slice(0, 2).map((row) => row.map(([value]) => value))).toEqual([columns, rows[0]]);
    expect(read.flat().some(([value, kind]) => value !== '' && kind !== 's' && kind !== 'inlineStr')).toBe(
      false,
    );
  });
});

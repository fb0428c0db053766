import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasLibreOffice, writtenByLibreOffice } from '#tests/parsers/read-spreadsheets.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { writeSpreadsheet } from './write-spreadsheet.ts';

async function rowsOf(bytes: Uint8Array) {
  const read = await readSpreadsheet(bytes);
  if (read.kind === 'refused') throw new Error(read.problem);
  return read.rows;
}

async function problemOf(bytes: Uint8Array): Promise<string> {
  const read = await readSpreadsheet(bytes);
  if (read.kind === 'read') throw new Error('It was read.');
  // One sentence, or one and what to do: never an exception's words.
  expect(read.problem).toMatch(/^(?:Ce fichier|La ligne) .+\.$/u);
  return read.problem;
}

const zip = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );

const SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';
const ods = (body: string, more: Record<string, string | Uint8Array> = {}) =>
  zip({
    mimetype: SPREADSHEET,
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:draw="d"><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`,
    ...more,
  });
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const cell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;

const xlsx = (sheet: string, more: Record<string, string> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="7" r:id="rId3"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId3" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId4" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId5" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });

describe('a CSV', () => {
  const text = 'Nom;Prénom\r\nLefèvre;Zoé\r\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['the Windows-1252 of a French Excel', Buffer.from(text, 'latin1')],
    ['the UTF-16 of « Texte Unicode »', Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['commas', Buffer.from(text.replaceAll(';', ','))],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'))],
    ['a line that tells the separator', Buffer.from(`sep=,\r\n${text.replaceAll(';', ',')}`)],
  ])('is read from %s', async (_, bytes) => {
    expect((await rowsOf(bytes)).filter((cells) => cells.join('') !== '')).toEqual([
      ['Nom', 'Prénom'],
      ['Lefèvre', 'Zoé'],
    ]);
  });

  test('keeps the words of Windows-1252 that Latin-1 has not', async () => {
    const bytes = Buffer.from('Nom;Prix\nS\x9cur d\x92Avril;3 \x80\n', 'latin1');
    expect((await rowsOf(bytes))[1]).toEqual(['Sœur d’Avril', '3 €']);
  });

  test('is separated where its lines agree, whatever stands in quotes', async () => {
    const rows = await rowsOf(Buffer.from('Nom;Adresse\nA;"1, rue X, Y, Z"\nB;2, rue, Z\nC;"d\ne;f"\n'));
    expect(rows).toEqual([
      ['Nom', 'Adresse'],
      ['A', '1, rue X, Y, Z'],
      ['B', '2, rue, Z'],
      ['C', 'd\ne;f'],
    ]);
  });

  test('keeps empty lines, so that lines keep their numbers', async () => {
    const rows = await rowsOf(Buffer.from('Nom;B\n\n;;\nA;1\n\n'));
    expect(rows.map(([name]) => name)).toEqual(['Nom', '', '', 'A']);
  });

  test('of one column needs no separator', async () => {
    expect(await rowsOf(Buffer.from('Courriel\na@exemple.fr\n'))).toEqual([['Courriel'], ['a@exemple.fr']]);
  });
});

describe('an ODS', () => {
  test('gives what is shown: header rows, groups, repetitions, dates, computed values', async () => {
    const bytes =
      ods(`<table:tracked-changes><table:table-cell><text:p>ancien</text:p></table:table-cell></table:tracked-changes>
      <table:table table:name="Vide"><table:table-row><table:table-cell/></table:table-row></table:table>
      <table:table table:name="Liste">
        <table:table-header-rows>${row(cell('Nom'), cell('Tél.'), cell('Le'), cell('Calcul'))}</table:table-header-rows>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        <table:table-row-group>${row(
          cell('A<text:s text:c="2"/>B<text:line-break/><text:span>C</text:span>'),
          cell('06 12 34 56 78', 'office:value-type="float" office:value="612345678"'),
          cell('18 déc.', 'office:value-type="date" office:date-value="2026-12-18"'),
          cell('3', 'table:formula="of:=1+2" office:value-type="float" office:value="3"'),
        )}</table:table-row-group>
        <table:table-row table:number-rows-repeated="2">
          <table:table-cell><office:annotation><text:p>mot caché</text:p></office:annotation><draw:frame><text:p>dessin</text:p></draw:frame><text:p>D</text:p></table:table-cell>
          <table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      </table:table>`);
    expect(await rowsOf(bytes)).toEqual([
      ['Nom', 'Tél.', 'Le', 'Calcul'],
      ['', '', '', ''],
      ['', '', '', ''],
      ['A  B\nC', '06 12 34 56 78', '18/12/2026', '3'],
      ['D', 'x', 'x', ''],
      ['D', 'x', 'x', ''],
    ]);
  });
});

describe('an XLSX', () => {
  test('gives what is shown: shared and rich text, dates, zeros, computed values', async () => {
    const bytes = xlsx(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>Le</t></r><r><t xml:space="preserve"> jour</t></r></is></c></row>
       <row r="4"><c r="A4" t="s"><v>1</v></c><c t="str"><f>1+2</f><v>calculé</v></c><c s="1"><v>46374</v></c><c s="2"><v>1000</v></c><c s="3"><v>612345678</v></c><c t="b"><v>1</v></c><c><v>0.1</v></c><c s="4"><v>46374.770833333336</v></c></row>`,
      {
        'xl/sharedStrings.xml':
          '<x:sst xmlns:x="m"><x:si><x:t>Nom</x:t></x:si><x:si><x:r><x:t>Le </x:t></x:r><x:r><x:t>Goff_x000A_</x:t></x:r><x:rPh><x:t>non</x:t></x:rPh></x:si></x:sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/><numFmt numFmtId="166" formatCode="[$-40C]d mmm yyyy\\ h&quot;h&quot;mm;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>',
      },
    );
    expect(await rowsOf(bytes)).toEqual([
      ['Nom', '', 'Le jour', '', '', '', '', ''],
      ['', '', '', '', '', '', '', ''],
      ['', '', '', '', '', '', '', ''],
      ['Le Goff', 'calculé', '18/12/2026', '01000', '0612345678', 'VRAI', '0.1', '18/12/2026 18:30'],
    ]);
  });
});

if (!hasLibreOffice) console.log('soffice missing (libreoffice-calc-nogui): no list of its making was read.');
test.skipIf(!hasLibreOffice).each(['ods', 'xlsx'] as const)(
  'what LibreOffice writes as %s is read',
  async (format) => {
    const csv = '"Nom";"Code";"Tél."\n"N’Diaye ""Lou""";"01000";"+33612345678"\n;;\n"سلام";"2A004";"06"\n';
    expect(await rowsOf(writtenByLibreOffice(csv, format))).toEqual([
      ['Nom', 'Code', 'Tél.'],
      ['N’Diaye "Lou"', '01000', '+33612345678'],
      ['', '', ''],
      ['سلام', '2A004', '06'],
    ]);
  },
  60_000,
);
test.skipIf(!hasLibreOffice)(
  'a former Excel is refused by what to do',
  async () => {
    expect(await problemOf(writtenByLibreOffice('a;b\n', 'xls'))).toContain('.xlsx');
  },
  60_000,
);

describe('what is refused, by one sentence', () => {
  const bomb = new Uint8Array(50 * 1024 * 1024);
  const laughs = `<!DOCTYPE x [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i] ?? ''} "${`&${'abcdefghi'[i] ?? ''};`.repeat(10)}">`).join('')}]><x>&j;</x>`;

  test.each([
    ['a bomb', () => ods('', { 'content.xml': bomb }), /anormalement grand/u],
    [
      'a bomb beside the list',
      () => ods(`<table:table>${row(cell('A'))}</table:table>`, { 'styles.xml': bomb }),
      /anormalement grand/u,
    ],
    ['entities that name each other', () => ods('', { 'content.xml': laughs }), /abîmé/u],
    [
      'an entity that nobody declared',
      () => ods(`<table:table>${row(cell('&secret;'))}</table:table>`),
      /abîmé/u,
    ],
    ['XML that is cut', () => ods('', { 'content.xml': '<office:a><b>' }), /abîmé/u],
    ['elements nested without end', () => ods(`<table:table>${'<x>'.repeat(20_000)}`), /abîmé/u],
    ['an archive that is cut', () => ods('x').subarray(0, 200), /abîmé/u],
    ['an archive of something else', () => zip({ 'a.xml': '<a/>' }), /n’est pas une liste/u],
    [
      'a letter',
      () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      /n’est pas une liste/u,
    ],
    [
      'a Word document',
      () => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }),
      /n’est pas une liste/u,
    ],
    [
      'an ODS under a password',
      () =>
        ods('', {
          'META-INF/manifest.xml':
            '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>',
        }),
      /mot de passe/u,
    ],
    [
      'an Excel under a password',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...randomBytes(5000)]),
      /mot de passe/u,
    ],
    ['noise', () => randomBytes(50_000), /n’est pas une liste/u],
    [
      'a photograph',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(9000)]),
      /n’est pas une liste/u,
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), /n’est pas une liste/u],
    [
      'a web page',
      () => Buffer.from('<html><table><tr><td>A</td></tr></table></html>'),
      /n’est pas une liste/u,
    ],
    ['nothing', () => new Uint8Array(), /vide/u],
    ['blanks only', () => Buffer.from(' ;\r\n;\r\n'), /vide/u],
    ['a quote that nobody closed', () => Buffer.from('Nom;B\n"A;1\nB;2\n'), /guillemet/u],
    ['more than two megabytes', () => new Uint8Array(2 * 1024 * 1024 + 1), /2 Mo/u],
    ['too many lines', () => Buffer.from('A;B\n'.repeat(2001)), /2.000 lignes/u],
    [
      'a line repeated a million times',
      () =>
        ods(
          `<table:table><table:table-row table:number-rows-repeated="1000000">${cell('A')}</table:table-row></table:table>`,
        ),
      /2.000 lignes/u,
    ],
    ['too many columns', () => Buffer.from(`${'A;'.repeat(61)}\n`), /60 colonnes/u],
    [
      'a cell repeated a million times',
      () => ods(`<table:table>${row(cell('A', 'table:number-columns-repeated="1000000"'))}</table:table>`),
      /60 colonnes/u,
    ],
    [
      'a cell at the end of the sheet',
      () => xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      /2.000 lignes/u,
    ],
    ['a book in a cell', () => Buffer.from(`Nom\n${'a'.repeat(3000)}\n`), /ligne 2/u],
    ['books in all cells', () => Buffer.from(`${`${'a'.repeat(1900)}\n`.repeat(900)}`), /trop de texte/u],
  ] as const)('%s', async (_, make, said) => {
    expect(await problemOf(make())).toMatch(said);
  });

  test('an archive that lies about its sizes', async () => {
    const bytes = ods('', { 'content.xml': bomb });
    // The size of what is packed, written three times: each says 1,000 octets instead.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (view.getUint32(at, true) === bomb.length) view.setUint32(at, 1000, true);
    }
    expect(await problemOf(bytes)).toMatch(/abîmé|anormalement grand/u);
  });

  test('an archive of which each byte in turn was altered is read or refused, never worse', async () => {
    const bytes = await writeSpreadsheet('xlsx', { name: 'Liste', columns: ['Nom'], rows: [['Awa']] });
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ 0xff;
      const read = await readSpreadsheet(altered);
      expect(['read', 'refused']).toContain(read.kind);
    }
  });
});

test('what a file is stands in its bytes: a CSV called .xlsx and an ODS called .csv are what they are', async () => {
  expect(await rowsOf(Buffer.from('Nom;B\nA;1\n'))).toHaveLength(2);
  expect(
    await rowsOf(await writeSpreadsheet('ods', { name: 'x', columns: ['Nom'], rows: [['A']] })),
  ).toHaveLength(2);
});

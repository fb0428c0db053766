import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlainPage, aRawPdf, type RawObject } from '#tests/factories/a-raw-pdf.ts';
import { isPdf, rewritePdf } from './rewrite-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Optional programs of Debian: they judge what we wrote; that one is missing is said, and the rest is judged. */
const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const TOOLS = ['qpdf', 'pdfinfo', 'pdfdetach', 'pdftotext'].filter(has);
const missing = ['qpdf', 'pdfinfo', 'pdfdetach', 'pdftotext'].filter((tool) => !TOOLS.includes(tool));
if (missing.length > 0) console.info(`Not judged by ${missing.join(', ')}: not installed.`);

function judge(tool: string, pdf: Uint8Array, args: (file: string) => string[]): string | undefined {
  if (!TOOLS.includes(tool)) return undefined;
  const file = join(folder, 'judged.pdf');
  writeFileSync(file, pdf);
  return execFileSync(tool, args(file), { encoding: 'latin1' });
}

async function rewritten(file: Buffer): Promise<Uint8Array> {
  const outcome = await rewritePdf(file);
  if (outcome.kind === 'refused') throw new Error(outcome.problem);
  return outcome.pdf;
}

async function problemOf(file: Uint8Array): Promise<string> {
  const outcome = await rewritePdf(file);
  return outcome.kind === 'refused' ? outcome.problem : 'accepted';
}

/** Everything a file says, each stream unpacked. */
async function said(pdf: Uint8Array): Promise<string> {
  const plain = judge('qpdf', pdf, (file) => ['--qdf', '--object-streams=disable', file, '-']);
  if (plain !== undefined) return plain;
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object.toString())
    .join('\n');
}

/** One file with every way in which a PDF does, or tells, more than its pages. */
function everythingHostile(): Buffer {
  const objects: RawObject[] = [
    ...aPlainPage({
      onCatalog:
        '/OpenAction 6 0 R /AA << /WC 6 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> /EmbeddedFiles << /Names [(secret.txt) 7 0 R] >> >> /AcroForm << /Fields [9 0 R] /XFA 8 0 R >> /Metadata 10 0 R /Outlines 6 0 R /PieceInfo << /Canari << /Private (canari-piece) >> >>',
      onPage:
        '/Annots [9 0 R] /AA << /O 11 0 R >> /Metadata 10 0 R /PieceInfo << /X << /Private (canari-page) >> >> /Thumb 8 0 R /AF [7 0 R]',
      inResources: '/Properties << /MC0 << /Author (canari-properties) >> >> /ExtGState << /G0 12 0 R >>',
    }),
    '<< /Type /Action /S /JavaScript /JS (app.alert\\("canari-script"\\)) >>',
    '<< /Type /Filespec /F (secret.txt) /EF << /F 8 0 R >> >>',
    { dict: '/Type /EmbeddedFile', stream: Buffer.from('canari-embedded') },
    '<< /Type /Annot /Subtype /Link /Rect [0 0 300 200] /T (canari-field) /Contents (canari-comment) /A << /S /Launch /F (canari.exe) >> >>',
    {
      dict: '/Type /Metadata /Subtype /XML',
      stream: Buffer.from('<x:xmpmeta><dc:creator>canari-xmp</dc:creator></x:xmpmeta>'),
    },
    '<< /S /URI /URI (https://canari.exemple.fr) >>',
    '<< /Type /ExtGState /ca 0.5 /Canari (canari-unknown) /JS (canari-hidden) >>',
    '<< /Author (canari-author) /Title (canari-title) /Producer (canari-producer) >>',
  ];
  return aRawPdf(objects, { trailer: '/Info 13 0 R /ID [<63616e617269> <63616e617269>]' });
}

describe('a PDF is written anew', () => {
  test('its pages stay, and nothing else: no script, action, form, file, comment, link or word about it', async () => {
    const pdf = await rewritten(everythingHostile());
    const all = await said(pdf);
    expect(all).not.toMatch(/canari/iu);
    expect(all).not.toMatch(
      /\/(?:JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile|Filespec|EF|Annots|AcroForm|XFA|Metadata|Info|Outlines|PieceInfo|Thumb|Names|Properties)\b/u,
    );
    expect(all).toMatch(/\/ca 0?\.5/u);
    expect((await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()).toBe(1);
  });

  test.skipIf(missing.length > 0)('programs that share no code with us agree', async () => {
    const pdf = await rewritten(everythingHostile());
    expect(judge('qpdf', pdf, (file) => ['--check', file])).toContain('No syntax or stream encoding errors');
    expect(judge('pdfdetach', pdf, (file) => ['-list', file])).toMatch(/^0 embedded files/u);
    const info = judge('pdfinfo', pdf, (file) => ['-js', file]);
    expect(info).not.toMatch(/canari/iu);
    expect(judge('pdfinfo', pdf, (file) => [file])).toMatch(/Form: +none\n[\s\S]*JavaScript: +no\n/u);
    expect(judge('pdftotext', pdf, (file) => [file, '-'])).toContain('Bonjour');
  });

  test('what follows the end, or hides behind a packed stream, is left behind', async () => {
    const packed = Buffer.concat([deflateSync('BT /F1 24 Tf (Bonjour) Tj ET'), Buffer.from('canari-behind')]);
    const [catalog = '', pages = '', page = '', , font = ''] = aPlainPage();
    const file = aRawPdf([catalog, pages, page, { dict: '/Filter /FlateDecode', stream: packed }, font]);
    const polyglot = Buffer.concat([file, Buffer.from('PK\x03\x04canari<script>canari</script>')]);
    const pdf = await rewritten(polyglot);
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/canari|script/u);
    expect(await said(pdf)).toContain('Bonjour');
  });

  test('a photograph in it loses its place and its camera', async () => {
    const jpeg = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#a43' } })
      .withExif({ IFD0: { Artist: 'canari-artist', Model: 'canari-camera' } })
      .jpeg()
      .toBuffer();
    expect(jpeg.toString('latin1')).toContain('canari');
    const document = await PDFDocument.create();
    document.addPage([100, 100]).drawImage(await document.embedJpg(jpeg), { width: 50, height: 40 });
    const pdf = await rewritten(Buffer.from(await document.save()));
    expect(await said(pdf)).not.toContain('canari');
    expect(await said(pdf)).toContain('/DCTDecode');
  });

  test('forty pages in their order, a font named like an action among them', async () => {
    const document = await PDFDocument.create();
    for (let page = 1; page <= 40; page += 1) document.addPage([200 + page, 300]);
    const pdf = await PDFDocument.load(await rewritten(Buffer.from(await document.save())));
    expect(pdf.getPages().map((page) => page.getWidth())).toEqual(
      Array.from({ length: 40 }, (_, index) => 201 + index),
    );
    const [catalog = '', pages = '', , , font = ''] = aPlainPage();
    const named = aRawPdf([
      catalog,
      pages,
      '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /JS 5 0 R >> >> >>',
      { dict: '', stream: Buffer.from('BT /JS 24 Tf 40 100 Td (Bonjour) Tj ET') },
      font,
    ]);
    expect(await said(await rewritten(named))).toMatch(/\/JS \d+ 0 R/u);
  });
});

describe('a PDF is refused, and the sentence says what to do', () => {
  test('more than forty pages', async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 41; page += 1) document.addPage([100, 100]);
    expect(await problemOf(await document.save())).toMatch(/plus de 40\u00a0pages/u);
  });

  test('protected by a password, or against copying', async () => {
    const document = await PDFDocument.create();
    document.addPage([100, 100]);
    document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    expect(await problemOf(await document.save())).toMatch(/protégé par un mot de passe/u);
    const said = aRawPdf(aPlainPage(), { trailer: '/Encrypt << /Filter /Standard /V 5 >>' });
    expect(await problemOf(said)).toMatch(/protégé par un mot de passe/u);
  });

  test.each([
    ['cut in the middle', everythingHostile().subarray(0, 300)],
    ['no PDF but for its first bytes', Buffer.from('%PDF-1.7\n<html><script>alert(1)</script></html>')],
    ['without a page', aRawPdf(['<< /Type /Catalog >>'])],
    [
      'pages that hold themselves',
      aRawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    ],
    [
      'a stream in a code that does not exist',
      aRawPdf([
        ...aPlainPage().slice(0, 3),
        { dict: '/Filter /Crypt', stream: Buffer.from('x') },
        ...aPlainPage().slice(4),
      ]),
    ],
  ])('broken: %s', async (_name, file) => {
    expect(await problemOf(file)).toMatch(/^Ce PDF (?:est abîmé|n’a aucune page)/u);
  });

  test('over two megabytes', async () => {
    const heavy = Buffer.concat([aRawPdf(aPlainPage()), Buffer.alloc(2 * 1024 * 1024)]);
    expect(await problemOf(heavy)).toMatch(/dépasse 2\u00a0Mo/u);
  });

  test('a hundred megabytes packed into a few, as a picture, as a list of objects, or packed twice', async () => {
    const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024, 0x20), { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    const page = aPlainPage();
    const asContent = aRawPdf([
      ...page.slice(0, 3),
      { dict: '/Filter /FlateDecode', stream: bomb },
      ...page.slice(4),
    ]);
    const asObjects = aRawPdf([
      ...page,
      { dict: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', stream: bomb },
    ]);
    const twice = aRawPdf([
      ...page.slice(0, 3),
      { dict: '/Filter [/FlateDecode /FlateDecode]', stream: deflateSync(bomb) },
      ...page.slice(4),
    ]);
    for (const file of [asContent, asObjects, twice]) {
      expect(await problemOf(file)).toMatch(/devient trop grand une fois ouvert/u);
    }
  }, 60_000);

  test('two gigabytes packed twice into four kilobytes: the thread is ended before it has them', async () => {
    const part = deflateRawSync(Buffer.alloc(16 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
    const parts = Array.from({ length: 128 }, () => part);
    const packed = Buffer.concat([Buffer.of(0x78, 0x9c), ...parts, Buffer.of(3, 0, 0, 0, 0, 0)]);
    const dict = '/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]';
    const file = aRawPdf([...aPlainPage(), { dict, stream: deflateSync(packed) }]);
    expect(file.length).toBeLessThan(10_000);
    expect(await problemOf(file)).toMatch(/devient trop grand une fois ouvert/u);
  }, 60_000);
});

test('what is a PDF is told by its first bytes', () => {
  expect(isPdf(aRawPdf(aPlainPage()))).toBe(true);
  expect(isPdf(Buffer.from('\n%PDF-1.7'))).toBe(false);
  expect(isPdf(Buffer.from('<svg>%PDF-</svg>'))).toBe(false);
});

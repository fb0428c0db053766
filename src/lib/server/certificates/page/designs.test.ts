import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { certificateNotice } from '#lib/server/certificates/page/compose-page.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import { certificateDocument, renderCertificates } from '#lib/server/certificates/page/render-documents.ts';
import { aCertificateEntry, theFullestCertificateEntry } from '#tests/factories/a-certificate-entry.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import {
  drawnPaper,
  fontsOf,
  hasPoppler,
  hasTool,
  isSound,
  metadataOf,
  pagesOf,
  structOf,
  textOf,
  wordsOf,
} from '#tests/factories/read-paper.ts';

const LOOKS = PAPER_DESIGNS.flatMap((design) =>
  PAPER_ORIENTATIONS.map((orientation) => ({ design, orientation })),
);
/** The longest address that a certificate may bear. */
const LONGEST_URL = `https://parrainages.exemple.fr/verifier/${'K7QF3M9T'.repeat(17)}#s=${'9fQ2mZ7yLw3kV8xT5bNc0'}`;

async function images() {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
  const pictures = [await plain(90, 30), await plain(40, 40), await plain(30, 90), await aScannedSignature()];
  const [wide = '', square = '', tall = '', hand = ''] = pictures.map((png) => png.toString('base64'));
  return { wide, square, tall, hand };
}

/** An entry in which everything is at its longest and every image is there. */
async function everything(): Promise<CertificateEntry> {
  const { wide, square, tall, hand } = await images();
  return theFullestCertificateEntry({
    crest: tall,
    organiser_logos: [wide, square, tall, wide, square],
    signature: hand,
    stamp: square,
    commitment: 'Nous nous engageons à marcher côte à côte. '.repeat(10).slice(0, 400).trim(),
    verify_url: LONGEST_URL,
  });
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/gu, ' ');
const joined = (text: string) => text.replaceAll(' ', '');

test.skipIf(!hasPoppler() || !hasTool('qpdf')).each(LOOKS)(
  '$design, $orientation: everything at its longest stays on its page and is found there',
  async (look) => {
    const full = await everything();
    const family = aCertificateEntry({
      number: 'F-1',
      variant: 'marrainage',
      sponsees: ['Mariam', 'Ahmad', 'Zahra', 'Ali', 'Sara', 'Omid'].map((first) => ({
        name: `${first} Rezaei`,
        own_script: 'رضایی',
        agreement: 'neutre',
      })),
      second_language: 'fa',
    });
    const word = aCertificateEntry({
      number: 'W-1',
      sponsees: [{ name: 'W'.repeat(120), own_script: 'Ж'.repeat(120), agreement: 'neutre' }],
      sponsors: [{ name: 'M'.repeat(120), agreement: 'neutre', quality: 'M'.repeat(80) }],
    });
    const path = drawnPaper(certificateDocument([full, family, word], look));
    expect(pagesOf(path)).toBe(3);
    const text = plain(textOf(path));
    const names = [full, family].flatMap(({ sponsees, sponsors }) => [...sponsees, ...sponsors]);
    // A name may take two lines; its letters stay in their order.
    for (const { name } of names) expect(joined(text)).toContain(joined(name));
    expect(text).toContain(plain(certificateNotice('parrainage')));
    expect(text).toContain(plain(certificateNotice('marrainage')));
    expect(text).toContain(full.commitment);
    const [width, height] = look.orientation === 'portrait' ? [595.28, 841.89] : [841.89, 595.28];
    for (const { left, top, right, bottom, word: found } of wordsOf(path)) {
      const isInside = left > 34 && top > 30 && right < width - 34 && bottom < height - 30;
      expect(isInside, found).toBe(true);
    }
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(isSound(path)).toBe(true);
    expect(metadataOf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadataOf(path)).not.toMatch(/Rezaei|Özdemir|K7QX/);
  },
);

test.skipIf(!hasPoppler())('headings, images and ornament are told rightly in every design', async () => {
  const { wide, square, hand } = await images();
  const entry = aCertificateEntry({
    crest: square,
    organiser_logos: [null, wide],
    signature: hand,
    stamp: square,
    verify_url: 'https://exemple.fr/verifier/K7#s=x',
  });
  for (const design of PAPER_DESIGNS) {
    const pdf = renderCertificates([entry], { design, orientation: 'portrait' });
    // Alternative texts are written in UTF-16 or as they are: read from the structure, not from the text.
    const structure = execFileSync('pdfinfo', ['-struct', '-'], { input: pdf, encoding: 'utf8' });
    expect(structure.match(/\bH1\b/g), design).toHaveLength(1);
    expect(structure.match(/\bFigure\b/g), design).toHaveLength(5);
    const path = drawnPaper(certificateDocument([entry], { design, orientation: 'portrait' }));
    expect(structOf(path)).toMatch(/H1[^]*"Certificat"\s+"de parrainage républicain"/);
    const alternatives = alternativeTextsOf(path);
    expect(alternatives).toEqual(
      expect.arrayContaining([
        'Blason ou logo de Grenoble',
        'Logo de APARDAP',
        'Signature numérisée de Camille Exemple',
        'Cachet de Grenoble',
        'Code à scanner pour vérifier ce certificat',
      ]),
    );
  }
});

/** The alternative texts of a file: PDF strings, in Latin letters or in UTF-16 behind their mark. */
function alternativeTextsOf(path: string): string[] {
  const opened = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
    encoding: 'latin1',
    maxBuffer: 64_000_000,
  });
  return [...opened.matchAll(/\/Alt (?:\(((?:\\.|[^)\\])*)\)|<feff([0-9a-f]+)>)/gis)].map(
    ([, text = '', wide]) =>
      wide === undefined
        ? Buffer.from(text, 'latin1').toString('utf8')
        : Buffer.from(wide, 'hex').swap16().toString('utf16le'),
  );
}

test.skipIf(!hasTool('zbarimg') || !hasPoppler())(
  'the longest address is read at 150 dots an inch from every look; nobody misses a code that was declined',
  () => {
    const entries = [aCertificateEntry({ verify_url: LONGEST_URL }), aCertificateEntry({ number: 'B' })];
    expect(LONGEST_URL).toHaveLength(200);
    for (const look of LOOKS) {
      const path = drawnPaper(certificateDocument(entries, look));
      execFileSync('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-gray', '-singlefile', path, path]);
      const read = execFileSync('zbarimg', ['-q', '--raw', `${path}.pgm`], { encoding: 'utf8' });
      expect(read.trim(), JSON.stringify(look)).toBe(LONGEST_URL);
      expect(textOf(path, '-f', '2')).not.toContain('vérifier');
    }
  },
);

test('a batch holds the ornament once, and the same entries give the same bytes in every look', () => {
  const entries = ['A', 'B', 'C', 'D'].map((number) => aCertificateEntry({ number }));
  for (const look of LOOKS) {
    const first = renderCertificates(entries, look);
    expect(Buffer.from(renderCertificates(entries, look)).equals(first)).toBe(true);
    const tiles = Buffer.from(first)
      .toString('latin1')
      .match(/\/PatternType 1\b/g);
    expect(tiles, JSON.stringify(look)).toHaveLength(1);
  }
});

test('an image whose pixels cannot be read is refused by its own field', async () => {
  const { square } = await images();
  const broken = Buffer.from(readFileSync(new URL('./designs.test.ts', import.meta.url)).subarray(0, 60));
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(broken);
  broken.writeUInt32BE(10, 16);
  broken.writeUInt32BE(10, 20);
  const entry = aCertificateEntry({
    crest: square,
    organiser_logos: [square, broken.toString('base64')],
  });
  expect(() => renderCertificates([entry])).toThrow(
    /^Entrée 1, champ organiser_logos n°\u00a02\u00a0: cette image ne peut pas être lue\.$/,
  );
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { SECOND_LANGUAGES } from '#lib/server/certificates/page/certificate-languages.ts';
import { certificateNotice } from '#lib/server/certificates/page/compose-page.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import { renderCertificates } from '#lib/server/certificates/page/render-documents.ts';
import {
  aCertificateEntry,
  manyCertificateEntries,
  theFullestCertificateEntry,
} from '#tests/factories/a-certificate-entry.ts';

function hasTool(tool: string): boolean {
  const found = spawnSync(tool, ['--version']).error === undefined;
  if (!found)
    console.log(
      `certificates: ${tool} is not installed (Debian: poppler-utils, qpdf), its judgement is left out`,
    );
  return found;
}
const poppler = hasTool('pdftotext') && hasTool('pdftoppm');
const qpdf = hasTool('qpdf');
const zbar = hasTool('zbarimg');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(pdf: Uint8Array): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.pdf`);
  writeFileSync(path, pdf);
  return path;
}

function run(tool: string, ...given: string[]): string {
  return execFileSync(tool, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** The text a reader copies, in one line, without the marks that only steer its direction. */
function textOf(path: string, ...options: string[]): string {
  return run('pdftotext', ...options, path, '-')
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ');
}

function pagesOf(path: string): number {
  return Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', path))?.[1]);
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const fullest = theFullestCertificateEntry();

describe.skipIf(!poppler)('what a reader finds on the paper', () => {
  const scripts: [script: string, name: string][] = [
    ['Arabic', 'أمينة حداد'],
    ['Arabic with lam-alif', 'علاء الدين سلامة'],
    ['Persian', 'شیرین پژمان'],
    ['Pashto', 'ښاغلی څېړنه'],
    ['Georgian', 'ნინო ბერიძე'],
    ['Amharic', 'ዮሐንስ ተስፋዬ'],
    ['Cyrillic', 'Олексій Коваленко'],
    ['Armenian', 'Արամ Խաչատրյան'],
    ['Hebrew', 'דוד לוי'],
    ['Greek', 'Ελένη Παπαδοπούλου'],
    ['Vietnamese', 'Nguyễn Thị Hằng'],
  ];
  test.each(scripts)('a name in %s, beside its Latin form with accents', (_, own) => {
    const sponsees: CertificateEntry['sponsees'] = [
      { name: 'Zoé Çelik-Łukasz', own_script: own, agreement: 'filleule' },
    ];
    const text = textOf(fileOf(renderCertificates([aCertificateEntry({ sponsees })])));
    expect(text).toContain('Zoé Çelik-Łukasz');
    for (const word of own.split(' ')) expect(text).toContain(word);
  });

  test('everything that was committed to, and the notice', () => {
    const text = plain(
      textOf(
        fileOf(renderCertificates([aCertificateEntry({ verify_url: 'https://a.fr/verifier/K7#s=xyz' })])),
      ),
    );
    for (const words of [
      'Grenoble',
      'Certificat de parrainage républicain',
      'Journée internationale des personnes migrantes',
      'Hélène Lefèvre',
      'marraine, habitante',
      'la marraine s’engage à accueillir et à accompagner sa filleule',
      'Cet engagement a été reçu par Camille Exemple, maire.',
      'Grenoble, Hôtel de ville, le vendredi dix-huit décembre deux mille vingt-six',
      'Ville de Grenoble · APARDAP',
      'K7QX-2M9P-WD4R-81TA',
      'a.fr/verifier/K7',
    ]) {
      expect(text).toContain(words);
    }
    // The secret that proves a name is in the code alone.
    expect(text).not.toContain('xyz');
    expect(text).toContain(plain(certificateNotice('parrainage')));
  });

  test('the notice stays in every variant and beside every second language', () => {
    for (const second_language of SECOND_LANGUAGES) {
      const path = fileOf(
        renderCertificates([aCertificateEntry({ variant: 'marrainage', second_language })]),
      );
      expect(pagesOf(path)).toBe(1);
      expect(plain(textOf(path))).toContain(plain(certificateNotice('marrainage')));
    }
  });

  test('the hardest names: one page each, every name whole, nothing outside the frame', () => {
    const path = fileOf(
      renderCertificates([
        fullest,
        aCertificateEntry(),
        { ...fullest, number: 'B', sponsors: fullest.sponsors.slice(0, 1) },
      ]),
    );
    expect(pagesOf(path)).toBe(3);
    const text = textOf(path, '-l', '1');
    for (const { name } of [...fullest.sponsees, ...fullest.sponsors]) expect(text).toContain(name);
    const boxes = [
      ...run('pdftotext', '-bbox', path, '-').matchAll(
        /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g,
      ),
    ];
    expect(boxes.length).toBeGreaterThan(100);
    for (const [, left, top, right, bottom] of boxes) {
      expect(Number(left)).toBeGreaterThan(27);
      expect(Number(top)).toBeGreaterThan(27);
      expect(Number(right)).toBeLessThan(842 - 27);
      expect(Number(bottom)).toBeLessThan(595.3 - 27);
    }
  });

  test('a single word of 120 letters is cut rather than let out of the page', () => {
    const wide = aCertificateEntry({
      sponsees: [{ name: 'W'.repeat(120), own_script: 'Ж'.repeat(120), agreement: 'neutre' }],
      sponsors: [{ name: 'M'.repeat(120), agreement: 'neutre', quality: 'M'.repeat(80) }],
    });
    const path = fileOf(renderCertificates([wide]));
    expect(pagesOf(path)).toBe(1);
    expect(textOf(path).replaceAll(' ', '')).toContain('W'.repeat(36));
  });

  test('any names of the form give one page each in any look, never a page too many', () => {
    const name = fc.stringMatching(/^[A-ZÀ-Ö][a-zà-ö]{0,14}([ -][A-ZÀ-Ö][a-zà-ö]{0,14}){0,5}$/);
    const person = { name, agreement: fc.constant('neutre' as const) };
    const look = fc.record({
      design: fc.constantFrom(...PAPER_DESIGNS),
      orientation: fc.constantFrom(...PAPER_ORIENTATIONS),
    });
    const entry = fc.record({
      sponsees: fc.array(fc.record(person), { minLength: 1, maxLength: 6 }),
      sponsors: fc.array(fc.record({ ...person, quality: name.map((text) => text.slice(0, 80)) }), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), look, (changes, look) => {
        const entries = changes.map((change) => aCertificateEntry(change));
        expect(pagesOf(fileOf(renderCertificates(entries, look)))).toBe(entries.length);
      }),
      { numRuns: 25 },
    );
  });

  test('all fonts are embedded and subset', () => {
    const [, , ...fonts] = run('pdffonts', fileOf(renderCertificates([fullest])))
      .trim()
      .split('\n');
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
  });

  test('the file is tagged, titled, French, marked PDF/UA-1, and names nobody outside its pages', () => {
    const pdf = renderCertificates([aCertificateEntry()]);
    const path = fileOf(pdf);
    const information = run('pdfinfo', path);
    expect(information).toMatch(/Title:\s+Certificat de parrainage républicain\n/);
    expect(information).toMatch(/Tagged:\s+yes/);
    expect(information).toContain('841.89 x 595.276 pts (A4)');
    expect(information).not.toMatch(/Author|CreationDate|Keywords/);
    const metadata = run('pdfinfo', '-meta', path);
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    for (const word of ['Amina', 'Haddad', 'Lefèvre', 'Camille', 'K7QX', 'Grenoble']) {
      expect(information + metadata).not.toContain(word);
    }
    const structure = run('pdfinfo', '-struct-text', path);
    expect(structure).toMatch(/H1/);
    expect(structure).toContain('Certificat de parrainage républicain');
  });

  test.skipIf(!zbar)('the code is read from a page drawn at 150 dots an inch', () => {
    const verify_url = 'https://parrainages.exemple.fr/verifier/K7QX2M9PWD4R81TA#s=9fQ2mZ7yLw3kV8xT';
    const path = fileOf(renderCertificates([aCertificateEntry({ verify_url })]));
    run('pdftoppm', '-r', '150', '-png', '-singlefile', path, path);
    expect(run('zbarimg', '-q', '--raw', `${path}.png`).trim()).toBe(verify_url);
  });

  test('a crest is drawn with an alternative text, and once in the file for a whole batch', async () => {
    const pixels = await sharp({ create: { width: 300, height: 360, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const crest = pixels.toString('base64');
    const path = fileOf(renderCertificates(manyCertificateEntries(4).map((entry) => ({ ...entry, crest }))));
    const drawn = run('pdfimages', '-list', path)
      .split('\n')
      .filter((line) => /\b300\s+360\b/.test(line));
    expect(new Set(drawn.map((line) => line.trim().split(/\s+/)[10])).size).toBe(1);
    expect(drawn).toHaveLength(4);
    expect(run('pdfinfo', '-struct', path)).toContain('Figure');
  });
});

describe('the file', () => {
  test('is the same, byte for byte, for the same entries, whatever was drawn between', () => {
    const first = renderCertificates([fullest, aCertificateEntry()]);
    renderCertificates(manyCertificateEntries(3));
    expect(Buffer.from(renderCertificates([fullest, aCertificateEntry()])).equals(first)).toBe(true);
  });

  test.skipIf(!qpdf)('is found sound by qpdf', () => {
    expect(run('qpdf', '--check', fileOf(renderCertificates([fullest, aCertificateEntry()])))).toContain(
      'No syntax or stream encoding errors',
    );
  });

  test.skipIf(!qpdf)('states French for the whole and another language for a passage', () => {
    const sponsees: CertificateEntry['sponsees'] = [
      { name: 'Nino', own_script: 'ნინო', agreement: 'filleule' },
    ];
    const opened = run(
      'qpdf',
      '--qdf',
      '--object-streams=disable',
      fileOf(renderCertificates([aCertificateEntry({ sponsees })])),
      '-',
    );
    expect(opened).toMatch(/\/Lang \(fr(-FR)?\)/);
    expect(opened).toMatch(/\/Lang \(ka(-FR)?\)/);
  });

  test('takes names as words, never as markup or code', () => {
    const hostile = ['#panic("x")', '*gras* _i_ $x$', '= Titre', '@ref <label>', '\\u{41} // ¶', '"]} #sys'];
    const entries = hostile.map((name) => aCertificateEntry({ sponsees: [{ name, agreement: 'neutre' }] }));
    const pdf = renderCertificates(entries);
    if (poppler) {
      const text = textOf(fileOf(pdf));
      for (const name of hostile) expect(text).toContain(name);
    }
  });
});

test('a crest whose pixels cannot be read is refused by its entry', () => {
  const broken = Buffer.alloc(60);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(broken);
  broken.writeUInt32BE(10, 16);
  broken.writeUInt32BE(10, 20);
  const entries = [aCertificateEntry(), aCertificateEntry({ number: 'B', crest: broken.toString('base64') })];
  expect(() => renderCertificates(entries)).toThrow(
    /^Entrée 2, champ crest\u00a0: cette image ne peut pas être lue\.$/,
  );
});

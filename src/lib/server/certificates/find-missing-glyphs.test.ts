import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMissingGlyphs } from '#lib/server/certificates/find-missing-glyphs.ts';
import { firstMissingLetter } from '#lib/server/typesetting/first-missing-letter.ts';
import { renderCertificates, UnprintableCertificates } from '#lib/server/certificates/render-documents.ts';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';

describe('a letter that no font has', () => {
  const withName = (name: string) => aCertificateEntry({ sponsees: [{ name, agreement: 'neutre' }] });

  test.each([
    ['Amina 🙂', '🙂', 'U+1F642'],
    ['ꦗꦮ', 'ꦗ', 'U+A997'],
    ['ସୁଭାଷ', 'ସୁ', 'U+0B38 U+0B41'],
  ])('in « %s » is refused before printing, with the name and the letter', (name, letter, code) => {
    const refused = () => renderCertificates([aCertificateEntry(), withName(name)]);
    expect(refused).toThrow(UnprintableCertificates);
    expect(findMissingGlyphs([aCertificateEntry(), withName(name)])).toEqual([
      expect.objectContaining({ entry: 2, field: 'sponsees n°\u00a01, name' }),
    ]);
    expect(refused).toThrow(`«\u00a0${letter}\u00a0» (${code}`);
    expect(refused).toThrow(`«\u00a0${name}\u00a0»`);
  });

  test('is found by the same judgement as the typesetter’s own', () => {
    const blocks = [
      [0x41, 0x24f],
      [0x370, 0x52f],
      [0x531, 0x5f4],
      [0x621, 0x6ff],
      [0x904, 0x9b9],
      [0xb85, 0xbb9],
      [0x10a0, 0x10ff],
      [0x1200, 0x135a],
      [0x1e00, 0x1eff],
      [0x4e00, 0x4e20],
    ] as const;
    const letter = fc
      .oneof(...blocks.map(([min, max]) => fc.integer({ min, max })))
      .map((code) => String.fromCodePoint(code))
      .filter((each) => /\p{L}/u.test(each));
    fc.assert(
      fc.property(letter, (each) => {
        const name = `A ${each}`;
        if (firstMissingLetter(name) === undefined)
          expect(renderCertificates([withName(name)]).length).toBeGreaterThan(0);
        else expect(() => renderCertificates([withName(name)])).toThrow(UnprintableCertificates);
      }),
      { numRuns: 150 },
    );
  });
});

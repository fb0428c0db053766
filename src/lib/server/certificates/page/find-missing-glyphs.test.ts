import { describe, expect, test } from 'vitest';
import { findMissingGlyphs, whyUndrawable } from '#lib/server/certificates/page/find-missing-glyphs.ts';
import {
  renderCertificates,
  UnprintableCertificates,
} from '#lib/server/certificates/page/render-documents.ts';
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

  test.each([
    ['a letter of nobody', 'A\u{e000}li', 'aucune police n’a la lettre', 'U+E000'],
    ['a letter that is not one yet', 'A\u0378', 'aucune police n’a la lettre', 'U+0378'],
    ['marks without end', `Z${'\u0301\u0302\u0303'.repeat(40)}oé`, 'trop de signes sont empilés', 'U+0301'],
    ['an accent alone', 'Ali \u0301', 'n’est posé sur aucune lettre', 'U+0301'],
    ['a vowel sign alone', '\u093eम', 'n’est posé sur aucune lettre', 'U+093E'],
    ['a turned line', 'A\u202eli', 'un caractère invisible', 'U+202E'],
    ['a sign for machines', 'A\u0000li', 'un caractère invisible', 'U+0000'],
    ['a name of nothing', '\u3164\u3164', 'un caractère invisible', 'U+3164'],
    ['a variant of a letter', '葛\u{e0100}城', 'un caractère invisible', 'U+E0100'],
    ['a flag', '\u{1f1eb}\u{1f1f7}', 'aucune police', 'U+1F1EB U+1F1F7'],
  ])('%s is refused in a sentence that stays readable', (_, name, words, code) => {
    const why = whyUndrawable(name) ?? 'drawn';
    expect(why).toContain(words);
    expect(why).toContain(code);
    expect(why.length).toBeLessThan(160);
    expect(why).not.toMatch(/[\u202a-\u202e]|\p{M}{5}/u);
  });

  test.each([
    ['a joiner withheld, Persian', 'علی\u200cرضا'],
    ['a joiner, Sinhala', 'ප්\u200dරියංකා'],
    ['a joiner, Malayalam', 'മോഹന്\u200d'],
    ['a direction mark pasted along', '\u200fأمينة'],
    ['every vowel written, Arabic', 'مُحَمَّدٌ'],
    ['vowels and a dagesh, Hebrew', 'שָׁלוֹם'],
    ['medials and tones, Burmese', 'မြွှိုင့် အောင်ဆန်း'],
    ['a stack, Tibetan', 'ཀྵྨླྺྃ'],
    ['a long conjunct, Devanagari', 'कर्त्स्न्य'],
    ['three accents, Yoruba', 'Ṣẹ\u0301gun'],
    ['Chinese in full form', '陳龍麗'],
  ])('but not %s', (_, name) => {
    expect(whyUndrawable(name)).toBeUndefined();
  });
});

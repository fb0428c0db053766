import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstMissingLetter } from '#lib/server/typesetting/first-missing-letter.ts';
import { typesetPdf } from '#lib/server/typesetting/typeset.ts';

describe('the judgement is the typesetter’s own', () => {
  const between = (...blocks: readonly (readonly [number, number])[]) =>
    fc
      .oneof(...blocks.map(([min, max]) => fc.integer({ min, max })))
      .map((code) => String.fromCodePoint(code));
  /** Blocks whose letters are drawn, and whole planes. */
  const written = [
    [0x41, 0x24f],
    [0x370, 0x5f4],
    [0x620, 0x7ff],
    [0x900, 0xfff],
    [0x1000, 0x139f],
    [0x1780, 0x17b3],
    [0x1e00, 0x1fff],
    [0x2d30, 0x2d6f],
    [0x3041, 0x30ff],
  ] as const;
  const anywhere = between(...written, [0, 0xffff], [0x10000, 0x1ffff], [0x20000, 0x3ffff], [0, 0x10ffff]);

  /** What the typesetter says that it cannot draw among these words, in both of the house’s hands. */
  function undrawnOf(words: readonly string[]): string[] {
    const sheet =
      '#import "/typesetting/templates/house.typ": *\n#show: paper\n' +
      '#for hand in (serif, sans) { for word in words.list { text(font: hand, word); linebreak() } }';
    const drawn = typesetPdf({
      template: 'sheet.typ',
      title: 'Lettres',
      words: { list: words.map((word) => `A ${word}`) },
      images: new Map([['/sheet.typ', Buffer.from(sheet)]]),
    });
    if (drawn.kind === 'drawn') return [];
    const told = [...drawn.message.matchAll(/the text `\\*"(.+?)\\*"`/gu)].map(([, letter = '']) => letter);
    if (told.length === 0) throw new Error(drawn.message);
    // Letters younger than the typesetter are told by their code point.
    return told.map((letter) =>
      letter.replace(/\\*u\{([0-9a-f]+)\}/u, (_, code: string) => String.fromCodePoint(parseInt(code, 16))),
    );
  }
  const hundredOf = (words: fc.Arbitrary<string>) => fc.array(words, { minLength: 100, maxLength: 100 });

  test('on any letter of any plane', () => {
    const letter = anywhere.filter((each) => /(?!\p{Default_Ignorable_Code_Point})\p{L}/u.test(each));
    fc.assert(
      fc.property(hundredOf(letter), (letters) => {
        const refused = letters.filter((each) => firstMissingLetter(each) !== undefined);
        expect(new Set(undrawnOf(letters))).toEqual(new Set(refused));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  test('on letters, marks and joiners in any disorder: what is not refused is drawn', () => {
    const marks = between([0x300, 0x36f], [0x591, 0x5c7], [0x610, 0x65f], [0x93a, 0x94d], [0xfe00, 0xfe0f]);
    const part = fc.oneof(
      { weight: 5, arbitrary: between(...written) },
      marks,
      between([0x200b, 0x200f]),
      anywhere,
    );
    const word = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(hundredOf(word), (words) => {
        expect(undrawnOf(words.filter((each) => firstMissingLetter(`A ${each}`) === undefined))).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

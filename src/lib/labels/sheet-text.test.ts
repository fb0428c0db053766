import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import { houseSheet, SHEET_KEYS } from './house-sheets.ts';
import { readSheetText, type SheetPiece } from './sheet-text.ts';

const words = (pieces: readonly SheetPiece[]) => pieces.map(({ text }) => text).join('');

test('paragraphs, points and addresses are told apart', () => {
  const blocks = readSheetText('Une ligne\nsuite.\n\n- un\n- deux : https://exemple.fr/a.\nAprès.');
  expect(blocks).toEqual([
    { kind: 'paragraph', pieces: [{ text: 'Une ligne suite.' }] },
    {
      kind: 'points',
      items: [
        [{ text: 'un' }],
        [{ text: 'deux : ' }, { text: 'exemple.fr/a', href: 'https://exemple.fr/a' }, { text: '.' }],
      ],
    },
    { kind: 'paragraph', pieces: [{ text: 'Après.' }] },
  ]);
});

test('whatever is written, no word is lost and no link leads elsewhere than where it says', () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom('- ', '\n', ' ', 'https://', 'javascript:', '<b>', 'a.fr', '«', '.', 'http://x.fr'),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const body = parts.join('');
      const pieces = readSheetText(body).flatMap((block) =>
        block.kind === 'paragraph' ? block.pieces : block.items.flat(),
      );
      for (const piece of pieces) {
        if ('href' in piece) expect(piece.href).toBe(`https://${piece.text}`);
      }
      const bare = (all: string) => all.replaceAll('https://', '').replaceAll(/[\s-]/gu, '');
      expect(bare(words(pieces))).toBe(bare(body));
    }),
  );
});

test('each sheet of the house says as much in every language', () => {
  for (const key of SHEET_KEYS) {
    const shape = (locale: (typeof locales)[number]) =>
      readSheetText(houseSheet(key, { locale }).body).map((block) =>
        block.kind === 'points' ? block.items.length : 0,
      );
    for (const locale of locales) expect(shape(locale), locale).toEqual(shape('fr'));
  }
});

import { describe, expect, test } from 'vitest';
import {
  aPaperEvent,
  aPaperHousehold,
  longText,
  manyPaperHouseholds,
  theFullestHousehold,
} from '#tests/factories/a-paper-household.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import {
  documentOf,
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
import { composePlaceCards, writePlaceCards } from './compose-place-cards.ts';

const MM = 72 / 25.4;

test('everybody who takes part has a place; nobody gives none', async () => {
  const { context, event, at } = await aTownThatPairs();
  const request = { kind: 'place-cards', as: 'one-file' } as const;
  expect(await composePaper(context, composePlaceCards, at, request)).toEqual({ kind: 'nobody' });
  await aSponsee(context, event, { name: 'Olha Mésange' });
  const composed = await composePaper(context, composePlaceCards, at, request);
  expect(JSON.stringify(documentOf(composed).words)).toContain('Olha Mésange');
  expect(composed).toMatchObject({ files: [{ fileName: 'chevalets.pdf' }] });
});

test('a sponsor’s card and a sponsee’s are alike: names only', () => {
  const { words } = documentOf(writePlaceCards(aPaperEvent(), [aPaperHousehold('a')]));
  expect(JSON.stringify(words)).toMatch(/Samira.*Hélène Lefèvre/u);
  expect(JSON.stringify(words)).not.toMatch(/marraine|filleul/u);
});

test('a letter that no font has is told before anything is drawn', () => {
  const event = aPaperEvent({ title: 'Cérémonie 🎉' });
  expect(writePlaceCards(event, [aPaperHousehold('x', { name: 'Ankh 𓋹' })])).toMatchObject({
    kind: 'unprintable',
    problems: [expect.stringContaining('«\u00a0🎉\u00a0»'), expect.stringContaining('Ankh 𓋹')],
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('each name stands twice, head to tail, and is told once to a reader’s voice', () => {
    const path = drawnPaper(documentOf(writePlaceCards(aPaperEvent(), manyPaperHouseholds(5))));
    // Five households, each with one sponsor: ten cards, four on a sheet.
    expect(pagesOf(path)).toBe(3);
    expect(structOf(path).split('Zoé Müller 3')).toHaveLength(2);
    const faces = wordsOf(path).filter(({ word }) => word === 'Müller');
    expect(faces).toHaveLength(2);
    // Both as far from the fold as each other, in the middle of its card.
    const [upper, lower] = faces.map(({ top, bottom }) => (top + bottom) / 2 / MM);
    const fold = 14.5 + 67 + 134 * Math.floor(((upper ?? 0) - 14.5) / 134);
    expect((upper ?? 0) + (lower ?? 0)).toBeCloseTo(2 * fold, 0);
  });

  test('the hardest names stay on their side of the fold; the file is sound and names nobody elsewhere', () => {
    const path = drawnPaper(documentOf(writePlaceCards(aPaperEvent(), [theFullestHousehold()])));
    expect(pagesOf(path)).toBe(4);
    const text = textOf(path);
    for (const from of [0, 3, 6]) expect(text).toContain(longText(100, from));
    for (const { word, left, right, top, bottom } of wordsOf(path)) {
      const x = (left / MM - 10) % 95;
      const y = (top / MM - 14.5) % 67;
      const isInside = x > 5 && x + (right - left) / MM < 90 && y > 4 && y + (bottom - top) / MM < 63;
      expect([word, isInside]).toEqual([word, true]);
    }
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Chevalets de table\n/);
    expect(metadataOf(path)).not.toMatch(/Maximilienne|Author|CreationDate/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
  });
});

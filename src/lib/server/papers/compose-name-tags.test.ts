import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aPaperEvent,
  aPaperHousehold,
  aPaperSponsor,
  aPrintedPerson,
  longText,
  manyPaperHouseholds,
  theFullestHousehold,
} from '#tests/factories/a-paper-household.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
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
  textOf,
  wordsOf,
} from '#tests/factories/read-paper.ts';
import { typesetPdf } from '../typesetting/typeset.ts';
import { composeNameTags, writeNameTags } from './compose-name-tags.ts';

const MM = 72 / 25.4;
/** The words that are not wholly on a badge, at least 3.5 mm from where it is cut. */
const outOfBadge = (path: string) =>
  wordsOf(path)
    .filter(({ left, right, top, bottom }) => {
      const x = (left / MM - 15) % 90;
      const y = (top / MM - 11) % 55;
      return x < 3.5 || x + (right - left) / MM > 86.5 || y < 3.5 || y + (bottom - top) / MM > 52;
    })
    .map(({ word }) => word);
const wordsIn = (households: Parameters<typeof writeNameTags>[1]) =>
  documentOf(writeNameTags(aPaperEvent(), households)).words as {
    people: { name: { text: string } }[];
    empty: number;
  };

test('everybody who takes part has a badge, with a sponsor yet or not; nobody gives none', async () => {
  const { context, event, at, choose } = await aTownThatPairs();
  const request = { kind: 'name-tags', as: 'one-file' } as const;
  expect(await composePaper(context, composeNameTags, at, request)).toEqual({ kind: 'nobody' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  await choose(await aSponsee(context, event, { name: 'Samira Canari' }), sponsor.id);
  await aSponsee(context, event, { name: 'Olha Mésange' });
  const composed = await composePaper(context, composeNameTags, at, request);
  for (const name of ['Samira Canari', 'Jeanne Exemple', 'Olha Mésange']) {
    expect(JSON.stringify(documentOf(composed).words)).toContain(name);
  }
  expect(composed).toMatchObject({ files: [{ fileName: 'badges.pdf' }] });
});

test('a sponsor of two households has one badge, and nothing but the name tells anybody apart', () => {
  const sponsor = aPaperSponsor('s', [
    { name: 'Jean Pic', agreement: 'parrain', quality: 'habitant' },
    { name: 'Claude Pic', agreement: 'neutre', quality: 'habitant·e' },
  ]);
  const { people, empty } = wordsIn([
    aPaperHousehold('a', { name: 'Samira', imageConsent: 'none', sponsors: [sponsor] }),
    aPaperHousehold('b', { name: 'Nino', imageConsent: 'yes', sponsors: [sponsor] }),
  ]);
  expect(people.map(({ name }) => name.text)).toEqual(['Samira', 'Jean Pic', 'Claude Pic', 'Nino']);
  for (const person of people) expect(Object.keys(person)).toEqual(['name']);
  expect(empty).toBe(6);
});

test('nothing on a badge tells who wants no picture', () => {
  const badge = (imageConsent: 'none' | 'from-behind' | 'yes') =>
    typesetPdf(documentOf(writeNameTags(aPaperEvent(), [aPaperHousehold('a', { imageConsent })])));
  expect(badge('none')).toEqual(badge('yes'));
});

test('a letter that no font has is told before anything is drawn, with whose name it is', () => {
  const people = [{ name: 'Samira', ownScript: '𓋹', agreement: 'filleule' as const }];
  expect(writeNameTags(aPaperEvent(), [aPaperHousehold('x', { people })])).toEqual({
    kind: 'unprintable',
    problems: [expect.stringMatching(/^Samira\u00a0: .*«\u00a0𓋹\u00a0»/u)],
  });
});

test.each([
  [1, 1],
  [3, 1],
  [4, 2],
  [55, 12],
])('%i households and their sponsors take %i sheets, four badges or more left empty', (count, sheets) => {
  const { pages } = documentOf(writeNameTags(aPaperEvent(), manyPaperHouseholds(count)));
  expect(pages).toBe(sheets);
  const { empty } = wordsIn(manyPaperHouseholds(count));
  expect(empty).toBe(sheets * 10 - count * 2);
  expect(empty).toBeGreaterThanOrEqual(4);
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('four households and their sponsors take two sheets, each name on its badge', () => {
    const count = 4;
    const path = drawnPaper(documentOf(writeNameTags(aPaperEvent(), manyPaperHouseholds(count))));
    expect(pagesOf(path)).toBe(2);
    const text = textOf(path);
    for (const { details, sponsors } of manyPaperHouseholds(count)) {
      expect(text).toContain(details.people[0]?.name);
      expect(text).toContain(sponsors[0]?.people[0]?.name);
    }
    expect(text).not.toMatch(/marraine|filleul/iu);
  });

  test('whatever the names, every letter stays on its badge', () => {
    fc.assert(
      fc.property(fc.array(aPrintedPerson, { minLength: 1, maxLength: 40 }), (people) => {
        const households = people.map((person, index) =>
          aPaperHousehold(`f${index}`, { people: [person], sponsors: [] }),
        );
        const path = drawnPaper(documentOf(writeNameTags(aPaperEvent(), households)));
        expect(outOfBadge(path)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  test('the hardest names stay within their badge; the file is sound and names nobody elsewhere', () => {
    const document = documentOf(
      writeNameTags(aPaperEvent({ title: longText(120), frame: { territory: longText(120) } }), [
        theFullestHousehold(),
      ]),
    );
    const path = drawnPaper(document);
    const text = textOf(path);
    for (const from of [0, 3, 6]) expect(text).toContain(longText(100, from));
    expect(text.replaceAll(' ', '')).toContain('W'.repeat(48));
    expect(outOfBadge(path)).toEqual([]);
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Badges\n/);
    expect(metadataOf(path)).not.toMatch(/Maximilienne|Author|CreationDate/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
  });
});

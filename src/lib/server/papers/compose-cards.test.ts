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
  structOf,
  textOf,
  wordsOf,
} from '#tests/factories/read-paper.ts';
import { PAPER_DESIGNS } from '../certificates/studio/paper-settings.ts';
import { typesetPdf } from '../typesetting/typeset.ts';
import { composeCards, writeCards } from './compose-cards.ts';

const NOTICE =
  'Ce parrainage est un engagement symbolique et moral. Il ne constitue pas un acte d’état civil, ' +
  'ne donne aucun droit au séjour et ne crée aucune obligation juridique ou financière.';
const MM = 72 / 25.4;
/** The words that are not wholly on a card, at least 3 mm from where it is cut. */
const outOfCard = (path: string) =>
  wordsOf(path)
    .filter(({ left, right, top, bottom }) => {
      const x = (left / MM - 19.4) % 85.6;
      const y = (top / MM - 13.5) % 54;
      return x < 4 || x + (right - left) / MM > 81.6 || y < 3.4 || y + (bottom - top) / MM > 51;
    })
    .map(({ word }) => word);

test('only those who asked for a card and have a sponsor get one', async () => {
  const { context, event, at, choose } = await aTownThatPairs();
  const card = (name: string) => ({ name, contact: 'Collectif d’accueil' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const samira = await aSponsee(context, event, { name: 'Samira Canari', card: card('Samira') });
  await choose(samira, sponsor.id);
  await choose(await aSponsee(context, event, { name: 'Nino Pinson' }), sponsor.id);
  await aSponsee(context, event, { name: 'Olha Mésange', card: card('Olha') });
  const request = { kind: 'cards', as: 'one-file' } as const;
  const composed = await composePaper(context, composeCards, at, request);
  const { words, title } = documentOf(composed);
  expect(JSON.stringify(words)).toMatch(/Samira.*Jeanne Exemple/u);
  // The name they chose for the card, not the one of the certificate.
  expect(JSON.stringify(words)).not.toMatch(/Canari|Nino|Olha/u);
  expect(composed).toMatchObject({ files: [{ fileName: 'cartes.pdf' }] });
  expect(title).toBe('Cartes de parrainage');
  expect(await composePaper(context, composeCards, at, { ...request, sponseeIds: [] })).toEqual({
    kind: 'nobody',
  });
});

test('a letter that no font has is told before anything is drawn, with whose card it is', () => {
  const card = { name: 'Ankh 𓋹', contact: 'APARDAP' };
  const composed = writeCards(aPaperEvent(), [...manyPaperHouseholds(2), aPaperHousehold('x', { card })]);
  expect(composed).toEqual({
    kind: 'unprintable',
    problems: [expect.stringMatching(/^Carte de Ankh 𓋹\u00a0: aucune police n’a la lettre .*U\+132F9/u)],
  });
});

test('sponsors who do not fit are counted, and nobody is cut in two', () => {
  const people = [0, 1, 2].map((from) => ({
    name: longText(100, from),
    agreement: 'marraine' as const,
    quality: 'habitante',
  }));
  const shown = (count: number) => {
    const household = aPaperHousehold('x', {
      card: { name: 'Samira', contact: 'APARDAP' },
      sponsors: [aPaperSponsor('s', people.slice(0, count))],
    });
    return JSON.stringify(documentOf(writeCards(aPaperEvent(), [household])).words);
  };
  expect(shown(1)).not.toContain('autre');
  expect(shown(2)).toContain('et une autre personne');
  expect(shown(3)).toContain('et 2 autres personnes');
});

test.each([
  [1, 1],
  [9, 1],
  [10, 1],
  [11, 2],
  [55, 6],
])('for %i people the typesetter is held to %i sheets', (count, sheets) => {
  expect(documentOf(writeCards(aPaperEvent(), manyPaperHouseholds(count))).pages).toBe(sheets);
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test.each([
    [1, 1],
    [11, 2],
  ])('%i people take %i sheets, each card with its name, contact and notice', (count, sheets) => {
    const path = drawnPaper(documentOf(writeCards(aPaperEvent(), manyPaperHouseholds(count))));
    expect(pagesOf(path)).toBe(sheets);
    const text = textOf(path);
    for (const { details, sponsors } of manyPaperHouseholds(count)) {
      expect(text).toContain(`${details.card?.name} `);
      expect(text).toContain(`${sponsors[0]?.people[0]?.name} (marraine)`);
    }
    expect(text.split(NOTICE)).toHaveLength(count + 1);
    expect(text.split('Contact : APARDAP, 04 00 00 00 00')).toHaveLength(count + 1);
  });

  test.each(PAPER_DESIGNS)('%s: the hardest cards keep every word inside their 85.6 × 54 mm', (design) => {
    const settings = { design, orientation: 'landscape', variant: 'marrainage' } as const;
    const contact = 'م'.repeat(60);
    const path = drawnPaper(
      documentOf(
        writeCards(aPaperEvent({ frame: { territory: longText(120) }, settings }), [
          theFullestHousehold(),
          aPaperHousehold('a', { card: { name: 'عبد الرحمن بن محمد الأنصاري', contact } }),
          aPaperHousehold('w', { card: { name: 'W'.repeat(60), contact: 'W'.repeat(120) } }),
        ]),
      ),
    );
    expect(pagesOf(path)).toBe(1);
    const text = textOf(path);
    for (const part of [
      'الرحمن',
      longText(60),
      longText(120, 2),
      'et 5 autres personnes',
      'Ce marrainage est',
    ]) {
      expect(text).toContain(part);
    }
    expect(outOfCard(path)).toEqual([]);
  });

  test('whatever is chosen for a card, every letter stays on it', () => {
    const contact = fc.string({
      unit: fc.constantFrom('a', 'W', '@', '.', '0', ' ', '-'),
      minLength: 1,
      maxLength: 120,
      size: 'max',
    });
    const asked = fc.record({ person: aPrintedPerson, contact });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 30 }), (cards) => {
        const households = cards.map(({ person, contact }, index) => {
          const [name = ''] = person.name.match(/^.{1,60}/u) ?? [];
          const sponsor = { name: person.name, agreement: 'neutre' as const, quality: 'habitant·e' };
          return aPaperHousehold(`f${index}`, {
            card: { name, contact },
            sponsors: [aPaperSponsor(`s${index}`, [sponsor, sponsor])],
          });
        });
        const path = drawnPaper(documentOf(writeCards(aPaperEvent(), households)));
        expect(outOfCard(path)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  test('the file is tagged, in French, with embedded fonts, and names nobody outside its cards', () => {
    const document = documentOf(writeCards(aPaperEvent(), manyPaperHouseholds(10)));
    const path = drawnPaper(document);
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Cartes de parrainage\n/);
    expect(metadataOf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadataOf(path)).not.toMatch(/Amina|Lefèvre|Grenoble|Author|CreationDate/);
    const small = drawnPaper(documentOf(writeCards(aPaperEvent(), manyPaperHouseholds(1))));
    expect(structOf(small)).toMatch(/H1/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
    expect(typesetPdf(document)).toEqual(typesetPdf(document));
  });
});

import { describe, expect, test } from 'vitest';
import {
  aPaperEvent,
  aPaperHousehold,
  aPaperSponsor,
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
import { composeRegister, writeRegister } from './compose-register.ts';

const NOTICE =
  'Ce marrainage est un engagement symbolique et moral. Il ne constitue pas un acte d’état civil, ' +
  'ne donne aucun droit au séjour et ne crée aucune obligation juridique ou financière.';

test('whoever has a confirmed sponsor signs; nobody gives none', async () => {
  const { context, event, at, choose } = await aTownThatPairs();
  const request = { kind: 'register', as: 'one-file' } as const;
  await aSponsee(context, event, { name: 'Olha Mésange' });
  expect(await composePaper(context, composeRegister, at, request)).toEqual({ kind: 'nobody' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple' });
  await choose(await aSponsee(context, event, { name: 'Samira Canari' }), sponsor.id);
  const composed = await composePaper(context, composeRegister, at, request);
  const words = JSON.stringify(documentOf(composed).words);
  expect(words).toMatch(/Samira Canari.*Jeanne Exemple/u);
  expect(words).toContain('les parrains et marraines s’engagent');
  expect(words).not.toContain('Olha');
  expect(composed).toMatchObject({ files: [{ fileName: 'registre.pdf' }] });
});

test('a letter that no font has is told before anything is drawn, in whatever text it stands', () => {
  const odd = aPaperSponsor('s', [{ name: 'Jean 𓋹', agreement: 'parrain', quality: 'élu 𓂀' }]);
  const outcome = writeRegister(
    aPaperEvent({ frame: { official: { name: 'Camille', function: 'maire 𓆣' } } }),
    [aPaperHousehold('a', { sponsors: [odd] })],
  );
  expect(outcome).toEqual({
    kind: 'unprintable',
    problems: [
      expect.stringMatching(/^Jean 𓋹\u00a0: .*«\u00a0𓋹\u00a0»/u),
      expect.stringContaining('𓂀'),
      expect.stringContaining('𓆣'),
    ],
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  const commitment = 'Nous nous engageons ensemble, en amitié. '.repeat(9).trim();
  const settings = { design: 'sober', orientation: 'landscape', variant: 'marrainage', commitment } as const;

  test('no pair is cut by the end of a page; commitment, notice and head are there', () => {
    // Fifty-five pairs of one to eight people: whatever the page, each ends on the one where it began.
    const households = manyPaperHouseholds(55).map((household, index) =>
      aPaperHousehold(household.sponseeId, {
        people: Array.from({ length: (index % 8) + 1 }, (_, one) => ({
          name: `Membre${index + 1}x`,
          ownScript: one % 2 === 0 ? 'أمينة حداد' : 'Ольга',
          agreement: 'filleul' as const,
        })),
        sponsors: household.sponsors,
      }),
    );
    const path = drawnPaper(documentOf(writeRegister(aPaperEvent({ settings }), households)));
    const text = textOf(path);
    expect(text).toContain(commitment);
    expect(text).toContain(NOTICE);
    const pages = pagesOf(path);
    expect(text.split('Registre symbolique, sans valeur d’acte d’état civil.')).toHaveLength(pages + 1);
    expect(text.split('Marraines et parrains')).toHaveLength(pages + 1);
    expect(text.split('Engagement reçu par Camille Exemple, maire')).toHaveLength(pages + 1);
    const words = wordsOf(path);
    for (const index of households.keys()) {
      const own = words.filter(({ word }) => word === `Membre${index + 1}x`);
      expect(own).toHaveLength((index % 8) + 1);
      expect(new Set(own.map(({ page }) => page)).size).toBe(1);
    }
  });

  test('the fullest household fits on one page, whole; the file is sound and names nobody elsewhere', () => {
    const event = aPaperEvent({
      title: longText(120, 2),
      frame: {
        territory: longText(120),
        place: longText(120, 1),
        official: { name: longText(120, 3), function: longText(80, 4) },
      },
      settings,
    });
    const path = drawnPaper(documentOf(writeRegister(event, [theFullestHousehold()])));
    expect(pagesOf(path)).toBe(2);
    const text = textOf(path);
    for (const from of [0, 3, 6]) expect(text).toContain(longText(100, from));
    for (const { word, left, right, top, bottom } of wordsOf(path)) {
      expect([word, left > 40 && right < 802 && top > 15 && bottom < 580]).toEqual([word, true]);
    }
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Registre de signatures\n/);
    expect(metadataOf(path)).not.toMatch(/Maximilienne|Author|CreationDate/);
    const small = drawnPaper(documentOf(writeRegister(event, manyPaperHouseholds(1))));
    expect(structOf(small)).toMatch(/H1[\s\S]*THead[\s\S]*TBody/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
  });
});

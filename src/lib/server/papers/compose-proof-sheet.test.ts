import { describe, expect, test } from 'vitest';
import {
  aPaperEvent,
  aPaperHousehold,
  longText,
  manyPaperHouseholds,
  theFullestHousehold,
} from '#tests/factories/a-paper-household.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
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
import { checkNames } from '../certificates/names/check-names.ts';
import { listNamesToCheck } from '../certificates/names/list-names-to-check.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { composeProofSheet, writeProofSheet } from './compose-proof-sheet.ts';

const nothingKnown = { isSeen: () => false, isAgreed: () => true };

test('a sponsor’s family name stands there for an association once both accepted; what was seen is ticked', async () => {
  const { context, event, at, territoryId, choose } = await aTownThatPairs();
  const request = { kind: 'proof-sheet', as: 'one-file' } as const;
  const read = async () =>
    JSON.stringify(documentOf(await composePaper(context, composeProofSheet, at, request)).words);
  expect(await composePaper(context, composeProofSheet, at, request)).toEqual({ kind: 'nobody' });
  const associationId = await anAssociation(context, territoryId, 'Collectif d’accueil');
  const samira = await aSponsee(context, event, { name: 'Samira Canari', associationId });
  const pairId = await choose(samira, (await aSponsor(context, event, { name: 'Jeanne Moineau' })).id);
  const own = await aSponsor(context, event, { name: 'Paul Bruant' });
  await choose(await aSponsee(context, event, { name: 'Nino Pinson' }), own.id);
  await aSponsee(context, event, { name: 'Olha Mésange' });

  const before = await read();
  expect(before).toMatch(/Collectif d’accueil.*Samira Canari.*"isSeen":false.*Sans association/u);
  expect(before).toContain('"text":"Jeanne"');
  expect(before).not.toContain('Moineau');
  for (const name of ['Nino Pinson', 'Paul Bruant', 'Olha Mésange']) expect(before).toContain(name);

  for (const side of ['sponsee', 'sponsor'] as const) {
    await recordPairAnswer(context, { territoryId, pairId, side, answer: 'accepted' });
  }
  const listed = await listNamesToCheck(context, at);
  const shown =
    listed.find(({ sponseeId }) => sponseeId === samira)?.people.map(({ lookup }) => lookup) ?? [];
  await checkNames(context, { ...at, sponseeId: samira, isSeen: true, shown });
  const after = await read();
  expect(after).toContain('Jeanne Moineau');
  expect(after.match(/"isSeen":true/gu)).toHaveLength(1);
});

test('as a ZIP, each association has a file that names nobody else; no file name tells which', () => {
  const households = [
    aPaperHousehold('a', { name: 'Samira' }),
    aPaperHousehold('b', { name: 'Nino', associationName: 'Zone d’accueil' }),
    aPaperHousehold('c', { name: 'Olha', associationName: 'Élan' }),
  ];
  const composed = writeProofSheet(aPaperEvent(), households, nothingKnown, 'zip');
  if (composed.kind !== 'composed') throw new Error(composed.kind);
  expect(composed.files.map(({ fileName }) => fileName)).toEqual([
    'epreuve-01.pdf',
    'epreuve-02.pdf',
    'epreuve-03.pdf',
  ]);
  const named = composed.files.map(({ document }) =>
    ['Samira', 'Nino', 'Olha'].filter((name) => JSON.stringify(document).includes(name)),
  );
  expect(named).toEqual([['Olha'], ['Nino'], ['Samira']]);
});

test('a letter that no font has is told before anything is drawn, in a name or in how it is said', () => {
  const people = [{ name: 'Ankh 𓋹', pronunciation: 'ankh 𓂀', agreement: 'neutre' as const }];
  expect(writeProofSheet(aPaperEvent(), [aPaperHousehold('x', { people })], nothingKnown)).toEqual({
    kind: 'unprintable',
    problems: [
      expect.stringMatching(/^Ankh 𓋹\u00a0: .*«\u00a0𓋹\u00a0»/u),
      expect.stringMatching(/^Prononciation de Ankh 𓋹\u00a0: .*«\u00a0𓂀\u00a0»/u),
    ],
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('every name with agreement, pronunciation, sponsor and quality; each association on pages of its own', () => {
    const households = manyPaperHouseholds(55).map((household, index) => ({
      ...household,
      associationName: ['APARDAP', 'Élan', undefined][index % 3],
      details: {
        ...household.details,
        people: household.details.people.map((person) => ({
          ...person,
          pronunciation: `dire ${index + 1}x`,
        })),
      },
    }));
    const path = drawnPaper(documentOf(writeProofSheet(aPaperEvent(), households, nothingKnown)));
    const pages = Array.from({ length: pagesOf(path) }, (_, index) =>
      textOf(path, '-f', String(index + 1), '-l', String(index + 1)),
    );
    for (const { details, sponsors, associationName } of households) {
      const [person] = details.people;
      const own = pages.filter((page) => page.includes(`${person?.pronunciation} `));
      expect(own).toHaveLength(1);
      for (const text of [person?.name, sponsors[0]?.people[0]?.name, 'marraine, habitante']) {
        expect(own[0]).toContain(text);
      }
      // Told on every page, which may be handed out alone; and no other association is.
      const told = ['APARDAP', 'Élan', 'Sans association'].filter((title) => own[0]?.includes(title));
      expect(told).toEqual([associationName ?? 'Sans association']);
    }
    expect(pages.filter((page) => page.includes('Relu par'))).toHaveLength(3);
    for (const page of pages) {
      expect(page).toContain('Document de travail : à ranger sous clé, à détruire après la cérémonie');
    }
  });

  test('the hardest names stay on their page; the file is sound and names nobody elsewhere', () => {
    const event = aPaperEvent({ title: longText(120, 2), frame: { territory: longText(120) } });
    const path = drawnPaper(documentOf(writeProofSheet(event, [theFullestHousehold()], nothingKnown)));
    const text = textOf(path);
    for (const from of [0, 3, 6]) expect(text).toContain(longText(100, from));
    for (const { word, left, right, top, bottom } of wordsOf(path)) {
      expect([word, left > 40 && right < 802 && top > 12 && bottom < 580]).toEqual([word, true]);
    }
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Épreuve des noms\n/);
    expect(metadataOf(path)).not.toMatch(/Maximilienne|Author|CreationDate/);
    const small = drawnPaper(documentOf(writeProofSheet(event, manyPaperHouseholds(1), nothingKnown)));
    expect(structOf(small)).toMatch(/H1[\s\S]*H2[\s\S]*THead/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
  });
});

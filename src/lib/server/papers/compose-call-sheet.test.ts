import { describe, expect, test } from 'vitest';
import {
  aPaperEvent,
  aPaperHousehold,
  aPaperSponsor,
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
  structOf,
  textOf,
  wordsOf,
} from '#tests/factories/read-paper.ts';
import { typesetPdf } from '../typesetting/typeset.ts';
import { composeCallSheet, writeCallSheet, type CallSheetWords } from './compose-call-sheet.ts';
import type { Composition } from './print-request.ts';

const wordsIn = (composition: Composition) => documentOf(composition).words as CallSheetWords;

/** The names of each section, in order, with their numbers. */
function listed({ sections }: CallSheetWords): Record<string, string[]> {
  return Object.fromEntries(
    sections.map(({ title, lines }) => [
      title,
      lines.map(({ people, numbers }) =>
        [people.map(({ name }) => name.text).join(' + '), numbers].filter((part) => part !== '').join(' '),
      ),
    ]),
  );
}

const expected = (name: string, given: Partial<Parameters<typeof writeCallSheet>[2][number]> = {}) => ({
  sponsorId: name,
  role: 'citizen',
  people: [{ name, agreement: 'marraine' as const, quality: 'habitante' }],
  standing: 'paired' as const,
  ...given,
});

describe('who is expected', () => {
  test('every confirmed registration once, and households with or without a sponsor', async () => {
    const { context, event, at, choose, everywhere } = await aTownThatPairs();
    const read = { kind: 'call-sheet', as: 'one-file' } as const;
    expect(await composePaper(context, composeCallSheet, at, read)).toEqual({ kind: 'nobody' });
    const samira = await aSponsee(context, event, { name: 'Samira' });
    context.clock.advance({ seconds: 1 });
    const nino = await aSponsee(context, event, { name: 'Nino' });
    const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
    await aSponsor(context, event, { name: 'Réserve Première' });
    await aSponsor(context, event, { name: 'Jamais Confirmée', status: 'unconfirmed' });
    await aSponsor(context, event, { name: 'Qui Renonce', status: 'withdrawn' });
    const camille = await aSponsor(context, event, { name: 'Camille Exemple', role: 'official' });
    await choose(samira, jeanne.id);
    const halfway = await choose(nino, camille.id);
    await everywhere.updateTable('pair').set({ status: 'proposed' }).where('id', '=', halfway).execute();
    const words = wordsIn(await composePaper(context, composeCallSheet, at, { ...read, sponseeIds: [nino] }));
    expect(listed(words)).toEqual({
      'Filleules et filleuls': ['Nino', 'Samira 1'],
      'Marraines et parrains': ['Jeanne 1'],
      // The mayor who receives the commitments is a sponsor too, and stands there once.
      'Élues et élus': ['Camille Exemple'],
      'Marraines et parrains en réserve': ['Réserve Première'],
    });
    expect(JSON.stringify(words)).toContain('binôme à confirmer');
    expect(words.total).toBe('5 personnes à accueillir, réserve comprise');
  });

  test('in the alphabetical order of French, by the names as they are written', () => {
    const names = ['Zoé', 'élodie', 'Eva', 'Étienne', 'Amina', 'Óscar', 'Olha'];
    const words = wordsIn(
      writeCallSheet(
        aPaperEvent(),
        [],
        names.map((name) => expected(name)),
      ),
    );
    expect(listed(words)['Marraines et parrains']).toEqual([
      ...['Amina', 'élodie', 'Étienne', 'Eva', 'Olha', 'Óscar', 'Zoé'],
    ]);
  });

  test('a household and its sponsors share a number and nothing else; a family is never split', () => {
    const family = aPaperHousehold('f', {
      people: ['Tesfay', 'Hanna', 'Abel'].map((name) => ({ name, agreement: 'neutre' as const })),
      sponsors: [aPaperSponsor('j', [{ name: 'Jeanne', agreement: 'marraine', quality: 'habitante' }])],
    });
    const alone = aPaperHousehold('a', { name: 'Samira', sponsors: [] });
    const words = wordsIn(
      writeCallSheet(aPaperEvent(), [alone, family], [expected('Jeanne', { sponsorId: 'j' })]),
    );
    expect(listed(words)).toMatchObject({
      'Filleules et filleuls': ['Samira', 'Tesfay + Hanna + Abel 1'],
      'Marraines et parrains': ['Jeanne 1'],
    });
    expect(words.sections[0]?.count).toBe('4 personnes, 2 foyers');
  });

  test('a letter that no font has is told before anything is drawn, with whose it is', () => {
    expect(writeCallSheet(aPaperEvent(), [], [expected('Ankh 𓋹')])).toEqual({
      kind: 'unprintable',
      problems: [expect.stringMatching(/^Ankh 𓋹\u00a0: aucune police/u)],
    });
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('55 pairs: everybody stands on it, under a head that comes back, beside a table that says so', () => {
    const households = manyPaperHouseholds(55);
    const sponsors = households.flatMap((household) =>
      household.sponsors.map(({ sponsorId, role, people }) => ({
        ...{ sponsorId, role, people },
        standing: 'paired' as const,
      })),
    );
    const document = documentOf(writeCallSheet(aPaperEvent(), households, sponsors));
    const path = drawnPaper(document);
    const text = textOf(path);
    for (const { details, sponsors: theirs } of households) {
      expect(text).toContain(details.people[0]?.name);
      expect(text).toContain(theirs[0]?.people[0]?.name);
    }
    expect(text).toContain('à ranger sous clé');
    expect(text).toContain('Personnes présentes en tout');
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Feuille d’appel\n/);
    expect(metadataOf(path)).not.toMatch(/Amina|Lefèvre|Author|CreationDate/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
    expect(typesetPdf(document)).toEqual(typesetPdf(document));
  });

  test('the fullest household keeps its row on one page, in a tagged table', () => {
    const path = drawnPaper(documentOf(writeCallSheet(aPaperEvent(), [theFullestHousehold()], [])));
    const long = wordsOf(path).filter(({ word }) => /^Thiruvananthapuram/u.test(word));
    expect(new Set(long.map(({ page }) => page)).size).toBe(1);
    for (const { right, bottom } of wordsOf(path)) expect([right < 555, bottom < 825]).toEqual([true, true]);
    const small = drawnPaper(documentOf(writeCallSheet(aPaperEvent(), manyPaperHouseholds(1), [])));
    expect(structOf(small)).toMatch(/H1[\s\S]*H2[\s\S]*Table[\s\S]*THead[\s\S]*TH[\s\S]*TD/);
  });
});

import { describe, expect, test } from 'vitest';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { fixFirstMeeting } from '../first-meetings/fix-first-meeting.ts';
import { offerFirstMeeting } from '../first-meetings/offer-first-meeting.ts';
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
import { typesetPdf } from '../typesetting/typeset.ts';
import { composePairFolders, writePairFolders } from './compose-pair-folders.ts';
import type { AgreedHousehold, FolderEvent } from './pair-folder-words.ts';
import type { PaperHousehold } from './read-paper-people.ts';

const aFolderEvent = (given: Parameters<typeof aPaperEvent>[0] = {}): FolderEvent => ({
  ...aPaperEvent(given),
  placeTold: 'Hôtel de ville, 11 boulevard Jean-Pain',
  nowLocal: '2026-11-21T10:00',
});
const agreed = (household: PaperHousehold, meetingAt?: string): AgreedHousehold => ({
  ...household,
  meetingAt,
});

/** What stands on the folder of one household, in one line. */
function said(household: AgreedHousehold, event = aFolderEvent()): string {
  const { words } = documentOf(writePairFolders(event, [household], 'one-file'));
  return JSON.stringify(words).replaceAll('\u00a0', ' ');
}

/** Two households with a confirmed pair each: both sides of the first have agreed. */
async function aTownWithAnAgreedPair() {
  const town = await aTownThatPairs();
  const { context, event, at, choose } = town;
  const samira = await aSponsee(context, event, {
    name: 'Samira Canari',
    freeSlots: ['wed-evening', 'sat-am'],
  });
  context.clock.advance({ seconds: 1 });
  const nino = await aSponsee(context, event, { name: 'Nino Pinson' });
  const jeanne = await aSponsor(context, event, {
    name: 'Jeanne Exemple',
    freeSlots: ['wed-evening', 'sun-am'],
  });
  const leo = await aSponsor(context, event, { name: 'Léo Martin' });
  const pairId = await choose(samira, jeanne.id);
  const waiting = await choose(nino, leo.id);
  const accept = async (id: string, side: 'sponsor' | 'sponsee') => {
    const outcome = await recordPairAnswer(context, { ...at, pairId: id, side, answer: 'accepted' });
    if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  };
  await accept(pairId, 'sponsor');
  await accept(pairId, 'sponsee');
  const folders = (given: { as?: 'one-file' | 'zip'; sponseeIds?: string[] } = {}) =>
    composePaper(context, composePairFolders, at, { kind: 'pair-folders', as: 'one-file', ...given });
  return { ...town, samira, nino, pairId, waiting, accept, folders };
}

describe('whose folder it is', () => {
  test('only of pairs on which both sides agreed: whoever has not said yes is named to nobody', async () => {
    const { samira, nino, waiting, accept, folders } = await aTownWithAnAgreedPair();
    const words = JSON.stringify(documentOf(await folders()).words);
    expect(words).toMatch(/Samira Canari.*"Jeanne"/u);
    expect(words).not.toMatch(/Nino|Léo|Exemple/u);
    await accept(waiting, 'sponsor');
    expect(await folders({ sponseeIds: [nino] })).toEqual({ kind: 'nobody' });
    await accept(waiting, 'sponsee');
    const each = await folders({ as: 'zip' });
    expect(each).toMatchObject({ files: [{ fileName: 'dossier-01.pdf' }, { fileName: 'dossier-02.pdf' }] });
    expect(await folders({ sponseeIds: [samira] })).toMatchObject({ files: [{ fileName: 'dossiers.pdf' }] });
  });

  test('the names that were read are recorded, and no others', async () => {
    const { samira, nino, folders, everywhere } = await aTownWithAnAgreedPair();
    await folders();
    const readings = await everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    expect(readings.at(-1)?.detail).toContain(samira);
    expect(readings.at(-1)?.detail).not.toContain(nino);
  });

  test('the place of a confidential ceremony stands on it from three days before', async () => {
    const { context, event, everywhere, folders } = await aTownWithAnAgreedPair();
    await everywhere
      .updateTable('event')
      .set({ visibility: 'confidential' })
      .where('id', '=', event.id)
      .execute();
    expect(JSON.stringify(documentOf(await folders()).words)).not.toContain('boulevard');
    context.clock.set('2026-12-16T09:00:00.000Z');
    expect(JSON.stringify(documentOf(await folders()).words)).toContain('boulevard Jean-Pain');
  });

  test('a first meeting that is fixed and to come is told', async () => {
    const { context, at, pairId, folders } = await aTownWithAnAgreedPair();
    await offerFirstMeeting(context, { ...at, pairId, dates: ['2026-11-25T18:30'] });
    const fixed = await fixFirstMeeting(context, { ...at, pairId, at: '2026-11-25T18:30' });
    expect(fixed.kind).toBe('fixed');
    const words = async () => JSON.stringify(documentOf(await folders()).words);
    expect(await words()).toContain('mercredi 25 novembre 2026');
    context.clock.set('2026-11-26T09:00:00.000Z');
    expect(await words()).not.toContain('25 novembre');
  });
});

describe('what both sides read', () => {
  test('what they share and what is offered, and nothing that the other was never shown', () => {
    const details = {
      ...aPaperSponsor('j').details,
      freeSlots: ['wed-evening', 'sun-am'] as const,
      offers: ['outings'] as const,
      postcode: '38000',
      officialFunction: 'conseillère municipale',
      message: 'Un mot pour la mairie',
      alreadyKnows: 'Samira',
    };
    const words = said(
      agreed(
        aPaperHousehold('x', {
          name: 'Samira Canari',
          associationName: 'Refuge des Alpes',
          freeSlots: ['wed-evening', 'sat-am'],
          helpWanted: ['legal', 'housing'],
          refusals: 'Pas le soir',
          sponsorGenderWish: 'woman',
          postcode: '38100',
          interests: ['sewing'],
          contact: { kind: 'phone', number: '0476000000' },
          sponsors: [
            {
              ...aPaperSponsor('j'),
              details: { ...details, freeSlots: [...details.freeSlots], offers: [...details.offers] },
            },
          ],
        }),
      ),
    );
    expect(words).toContain('{"term":"Pour vous parler","text":"un peu de français"}');
    expect(words).toContain('{"term":"Pour vous voir","text":"mercredi soir"}');
    expect(words).toContain('{"term":"Hélène propose","text":"sorties et promenades"}');
    expect(words).toContain('Écrivez à mairie@exemple.fr');
    expect(words).not.toMatch(
      /Refuge|juridique\b.*aide|logement|Pas le soir|3800|38100|0476|conseillère|Lefèvre/u,
    );
    expect(words).not.toMatch(/Un mot pour|woman|femme|dimanche|samedi|couture/u);
  });

  test('without a language in common it says so kindly; with several sponsors, who offers what stays theirs', () => {
    const two = aPaperHousehold('x', {
      languages: [{ code: 'ti', level: 'native' }],
      interpreterPlanned: true,
      sponsors: [
        { ...aPaperSponsor('a'), details: { ...aPaperSponsor('a').details, offers: ['school'] } },
        aPaperSponsor('b', [{ name: 'Léo Martin', agreement: 'parrain', quality: 'habitant' }]),
      ],
    });
    const words = said(agreed(two));
    expect(words).toContain('vous n’avez pas encore de langue en commun');
    expect(words).toContain('une interprétation est prévue');
    expect(words).toContain('Les marraines et parrains proposent');
    expect(words).toContain('un moment à trouver ensemble');
  });

  test('a letter that no font has is told before anything is drawn, with whose it is', () => {
    const household = agreed(aPaperHousehold('x', { name: 'Ankh 𓋹' }));
    expect(writePairFolders(aFolderEvent(), [household], 'zip')).toEqual({
      kind: 'unprintable',
      problems: [expect.stringMatching(/^Ankh 𓋹\u00a0: aucune police/u)],
    });
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('two pages each: a couple, the fullest household, 55 pairs, with the longest partners', () => {
    const frame = {
      territory: longText(120),
      organisers: [0, 1, 2, 3, 4].map((from) => longText(120, from)),
    };
    const event = { ...aFolderEvent({ frame }), placeTold: longText(300) };
    const households = [theFullestHousehold(), ...manyPaperHouseholds(5)].map((household) =>
      agreed(household),
    );
    const path = drawnPaper(documentOf(writePairFolders(event, households, 'one-file')));
    expect(pagesOf(path)).toBe(12);
    const text = textOf(path);
    for (const { details } of households.slice(1)) expect(text).toContain(details.people[0]?.name);
    expect(text).toContain(longText(100, 3));
    for (const { left, right, bottom } of wordsOf(path)) {
      expect([left > 40, right < 555, bottom < 825]).toEqual([true, true, true]);
    }
    const many = manyPaperHouseholds(55).map((household) => agreed(household));
    expect(documentOf(writePairFolders(event, many, 'one-file')).pages).toBe(110);
  });

  test('tagged, in French, with embedded fonts, and no name outside its pages', () => {
    const households = manyPaperHouseholds(1).map((household) => agreed(household));
    const document = documentOf(writePairFolders(aFolderEvent(), households, 'one-file'));
    const path = drawnPaper(document);
    expect(structOf(path)).toMatch(/H1[\s\S]*Votre binôme[\s\S]*H2[\s\S]*en commun[\s\S]*H2[\s\S]*LBody/);
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Dossier de binôme\n/);
    expect(metadataOf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadataOf(path)).not.toMatch(/Amina|Hélène|Author|CreationDate/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
    expect(typesetPdf(document)).toEqual(typesetPdf(document));
  });
});

describe('the entry code of a household that no mail reaches', () => {
  const entry = 'https://trait-dunion.exemple.fr/entree/abc.ABCDEFGHIJKLMNOPQRSTUV';

  test('stands on its folder, and on no other', () => {
    expect(said({ ...agreed(aPaperHousehold('foyer')), entry })).toContain('montrent ce code à l’accueil');
    expect(said(agreed(aPaperHousehold('foyer')))).not.toContain('ce code');
  });

  test.skipIf(!hasPoppler())('leaves the fullest folder on its two pages', () => {
    const full = { ...agreed(theFullestHousehold()), entry };
    const path = drawnPaper(documentOf(writePairFolders(aFolderEvent(), [full], 'one-file')));
    expect(pagesOf(path)).toBe(2);
  });
});

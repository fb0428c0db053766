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
  pagesOf,
  structOf,
  textOf,
  wordsOf,
} from '#tests/factories/read-paper.ts';
import { typesetPdf } from '../typesetting/typeset.ts';
import { MINUTES_A_PAIR } from '../day-of/running-order/timetable.ts';
import { composeRunningOrder, writeRunningOrder } from './compose-running-order.ts';
import type { PaperHousehold } from './read-paper-people.ts';

/** What stands on it, in one line. */
function said(households: readonly PaperHousehold[], event = aPaperEvent()): string {
  return JSON.stringify(documentOf(writeRunningOrder(event, households)).words).replaceAll('\u00a0', ' ');
}

const speakers = (...languages: string[]) => ({
  ...aPaperSponsor('s').details,
  languages: languages.map((code) => ({ code, level: 'native' as const })),
});

describe('what whoever conducts is told', () => {
  test('who is called, in the order of the entries; whoever has no sponsor is not', async () => {
    const { context, event, at, choose, everywhere } = await aTownThatPairs();
    const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
    const read = { kind: 'running-order', as: 'one-file' } as const;
    expect(await composePaper(context, composeRunningOrder, at, read)).toEqual({ kind: 'nobody' });
    const samira = await aSponsee(context, event, { name: 'Samira Canari' });
    context.clock.advance({ seconds: 1 });
    const nino = await aSponsee(context, event, { name: 'Nino Pinson' });
    await aSponsee(context, event, { name: 'Olha Mésange' });
    await choose(nino, sponsor.id);
    await choose(samira, sponsor.id);
    // About the whole ceremony, whomever the request names: a number stays the same.
    const composed = await composePaper(context, composeRunningOrder, at, { ...read, sponseeIds: [nino] });
    const words = JSON.stringify(documentOf(composed).words);
    expect(words).toMatch(/Samira Canari.*Jeanne Exemple.*Nino Pinson/u);
    expect(words).not.toContain('Olha');
    expect(composed).toMatchObject({ files: [{ fileName: 'deroule.pdf' }] });
    const readings = await everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    expect(readings.at(-1)?.detail).toContain(nino);
  });

  test('how a name is said, who understands whom, and who does not wish to be photographed', () => {
    const household = (given: Parameters<typeof aPaperHousehold>[1]) => said([aPaperHousehold('x', given)]);
    const people = [{ name: 'Yohannes', pronunciation: 'yo-HA-nès', agreement: 'filleul' as const }];
    expect(household({ people })).toContain('"said":"yo-HA-nès"');
    expect(household({ imageConsent: 'none' })).toContain('"picture":"pas de photo"');
    expect(household({ imageConsent: 'from-behind' })).toContain('"picture":"photo de dos seulement"');
    expect(household({ imageConsent: 'yes' })).not.toContain('photo');
    expect(household({})).toContain('"together":"un peu de français"');
    const unsaid = said([aPaperHousehold('x'), aPaperHousehold('y', { people }), aPaperHousehold('z')]);
    expect(unsaid).toContain('comment se disent les noms des appels n° 1 et 3.');
    expect(household({ people })).not.toContain('Avant de commencer');
    const interpreted = household({
      languages: [{ code: 'ti', level: 'native' }],
      interpreterPlanned: true,
    });
    expect(interpreted).toContain('"interpreter":"interprétation prévue : tigrigna"');
    expect(interpreted).not.toContain('together');
  });

  test('only what every sponsor speaks is a language in common, and Dari is understood in Persian', () => {
    const of = (...spoken: string[][]) =>
      said([
        aPaperHousehold('x', {
          languages: [
            { code: 'prs', level: 'native' },
            { code: 'en', level: 'fluent' },
          ],
          sponsors: spoken.map((languages, index) => ({
            ...aPaperSponsor(`s${index}`),
            details: speakers(...languages),
          })),
        }),
      ]);
    expect(of(['fa', 'en'], ['en', 'fr'])).toContain('"together":"anglais"');
    expect(of(['fa'])).toContain('"together":"dari"');
    expect(of(['fa'], ['en'])).not.toContain('together');
  });

  test('an official who is a sponsor of the pair does not hand over the certificate; a line waits for who does', () => {
    const official = [{ name: 'CAMILLE Exemple', agreement: 'marraine' as const, quality: 'maire' }];
    const both = [aPaperHousehold('a', { sponsors: [aPaperSponsor('m', official)] }), aPaperHousehold('b')];
    expect(said(both)).toMatch(/"hands_over":null.*"hands_over":"Camille Exemple"/u);
  });

  test('when the calls end, in the time of the place, called an estimate; too late is said', () => {
    const tahiti = { time_zone: 'Pacific/Tahiti', ends_at_local: '2026-12-18T20:00' };
    const few = said(manyPaperHouseholds(3), aPaperEvent(tahiti));
    expect(few).toContain('de 18 h 30 à 20 h (heure de Tahiti)');
    expect(few).toContain('3 binômes, 6 min environ à raison de 2 minutes par binôme');
    expect(few).toMatch(/finiraient vers 18 h 36, .*ce n’est qu’une estimation/u);
    expect(few).not.toContain('après l’heure de fin');
    const many = said(manyPaperHouseholds(55), aPaperEvent(tahiti));
    expect(many).toContain('1 h 50');
    expect(many).toContain('C’est après l’heure de fin prévue');
    expect(many).toContain(`"after":"+ 1 h 48"`);
    expect(MINUTES_A_PAIR).toBe(2);
  });

  test('who speaks, who hands over, and real hours once it is known what comes before', () => {
    const order = {
      words: {
        moments: [
          { when: 'before' as const, title: 'Mot d’accueil', speaker: 'Dominique Orateur', minutes: 12 },
          { when: 'after' as const, title: 'Chorale', minutes: 5 },
        ],
        handsOver: 'Andrea Main',
        handsOverTo: { 'foyer-2': 'Sacha Autre' },
      },
      minutesAPair: 3,
    };
    const words = JSON.stringify(
      documentOf(writeRunningOrder(aPaperEvent(), manyPaperHouseholds(3), order)).words,
    ).replaceAll('\u00a0', ' ');
    expect(words).toContain('Mot d’accueil, Dominique Orateur (12 min)');
    expect(words).toContain('à raison de 3 minutes par binôme. Les appels commencent à 18 h 42');
    expect(words).toMatch(/finissent vers 18 h 51.*tout finit vers 18 h 56/u);
    expect(words).toMatch(/"after":"18 h 42".*"after":"18 h 45".*"after":"18 h 48"/u);
    expect(words).toMatch(/Andrea Main.*Sacha Autre.*Andrea Main/u);
    expect(words).not.toContain('estimation');
  });

  test('whoever does not wish to be called or named is not, and no number stays empty', () => {
    const words = said([
      aPaperHousehold('a', { name: 'Samira Canari', discretion: { notCalled: true } }),
      aPaperHousehold('b', { name: 'Nino Pinson', discretion: { notNamed: true } }),
      aPaperHousehold('c', { name: 'Olha Mésange' }),
    ]);
    expect(words).not.toMatch(/Samira|Nino/u);
    expect(words).toContain('1 foyer ne souhaite pas être appelé');
    expect(words).toMatch(/"number":1.*Une personne accueillie par Hélène Lefèvre.*"number":2.*Olha/u);
  });

  test('a letter that no font has is told before anything is drawn, with whose it is', () => {
    const people = [{ name: 'Samira', pronunciation: 'sa 𓋹', agreement: 'filleule' as const }];
    expect(writeRunningOrder(aPaperEvent(), [aPaperHousehold('x', { people })])).toEqual({
      kind: 'unprintable',
      problems: [expect.stringMatching(/^Samira\u00a0: aucune police n’a la lettre «\u00a0𓋹/u)],
    });
  });

  test('it holds nothing that nobody needs at the lectern', () => {
    const words = said([
      aPaperHousehold('x', {
        refusals: 'Pas le soir',
        postcode: '38100',
        contact: { kind: 'phone', number: '0476000000' },
        associationName: 'Refuge des Alpes',
      }),
    ]);
    expect(words).not.toMatch(/Pas le soir|38100|0476|Refuge|language-practice/u);
  });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('55 pairs: each on one page with its number, names, pronunciation and sponsor, in large letters', () => {
    const households = manyPaperHouseholds(55).map((household, index) => ({
      ...household,
      details: {
        ...household.details,
        people: household.details.people.map((person) => ({ ...person, pronunciation: `dit ${index + 1}` })),
      },
    }));
    const document = documentOf(writeRunningOrder(aPaperEvent(), households));
    const path = drawnPaper(document);
    const text = textOf(path);
    expect(text).toContain('à ranger sous clé');
    for (const { details, sponsors } of households) {
      expect(text).toContain(`${details.people[0]?.name} `);
      expect(text).toContain(sponsors[0]?.people[0]?.name);
    }
    const words = wordsOf(path);
    for (const index of [1, 17, 55]) {
      const at = words.findIndex(
        ({ word }, place) => word === 'dit' && words[place + 1]?.word === `${index}`,
      );
      const spoken = words[at];
      const called = words.findLast(({ word }, place) => place < at && word === 'se');
      expect(spoken?.page).toBe(called?.page);
      // In points: what is read at 60 cm.
      expect((spoken?.bottom ?? 0) - (spoken?.top ?? 0)).toBeGreaterThan(15);
    }
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Déroulé de la cérémonie\n/);
    expect(metadataOf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadataOf(path)).not.toMatch(/Amina|Lefèvre|Author|CreationDate/);
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
    expect(typesetPdf(document)).toEqual(typesetPdf(document));
    const one = drawnPaper(documentOf(writeRunningOrder(aPaperEvent(), manyPaperHouseholds(1))));
    expect(structOf(one)).toMatch(/H1[\s\S]*Déroulé[\s\S]*H2[\s\S]*Amina Haddad 1/);
  });

  test('the fullest household stays whole, on one page, between its head and its foot', () => {
    const path = drawnPaper(
      documentOf(writeRunningOrder(aPaperEvent(), [theFullestHousehold(), ...manyPaperHouseholds(1)])),
    );
    expect(pagesOf(path)).toBe(2);
    const second = wordsOf(path).filter(({ page }) => page === 2);
    expect(second.filter(({ word }) => /^Thiruvananthapuram/u.test(word)).length).toBeGreaterThan(20);
    for (const { left, right, top, bottom } of second) {
      expect([left > 40, right < 555, top > 20, bottom < 825]).toEqual([true, true, true, true]);
    }
    expect(textOf(path)).toContain('Ж');
  });
});

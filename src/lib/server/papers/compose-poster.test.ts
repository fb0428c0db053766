import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { transactInTerritory } from '#lib/server/database/access.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aPaperEvent } from '#tests/factories/a-paper-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import * as paper from '#tests/factories/read-paper.ts';
import { PAPER_DESIGNS, type PaperDesign } from '../certificates/studio/paper-settings.ts';
import { announceEvent } from './announced-event.ts';
import { composePoster, lookOf, posterWords } from './compose-poster.ts';
import { sheetWords } from './sheet-words.ts';

const LONG =
  'Saint-Pierre-d’Entremont-le-Vieux et la Grande-Rivière des Hauts-Plateaux de la Chartreuse '.repeat(3);
/** One dot: a crest of any town, to be given as one. */
const CREST =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const LOGO = { path: '/logos/one.png', ratio: 8, name: 'APARDAP' };
const now = '2026-11-21T09:00:00.000Z';

function wordsFor(given: Parameters<typeof aPaperEvent>[0] = {}, design: PaperDesign = 'sober') {
  const event = aPaperEvent(given);
  const announcement = announceEvent(event, { origin: 'https://parrainages.exemple.fr', now });
  if (announcement.kind !== 'announced') throw new Error(announcement.problems.join());
  return posterWords(announcement.event, lookOf(sheetWords(event).sheet), { ...event.settings, design });
}

describe('the words of the poster', () => {
  test('when, where, who and until when, in French as it is written', () => {
    expect(wordsFor()).toMatchObject({
      weekday: 'Vendredi',
      day: '18\u00a0décembre\u00a02026',
      time: 'à 18\u00a0h\u00a030',
      where: ['Hôtel de ville', '11 boulevard Jean-Pain, 38000\u00a0Grenoble'],
      by: 'Grenoble\u2002·\u2002APARDAP',
      until: 'Inscriptions jusqu’au 11\u00a0décembre\u00a02026 inclus',
    });
  });

  test('far from Paris the hour names its zone', () => {
    expect(wordsFor({ time_zone: 'Indian/Reunion' }).time).toBe('à 18\u00a0h\u00a030 (heure de La Réunion)');
  });

  test('once registrations are closed nobody is called to register', () => {
    const words = wordsFor({ registration_state: 'closed' });
    expect(words.until).toBeUndefined();
    expect(JSON.stringify(words)).not.toMatch(/inscri(?:vez|ptions? jusqu)|proposez-vous|devenez/iu);
  });

  test('a ceremony on registration says that the place is told later', () => {
    expect(wordsFor({ visibility: 'on-registration' }).where).toEqual([
      'Lieu communiqué après l’inscription',
    ]);
  });
});

test('composed from the ceremony as it stands; a confidential one is refused', async () => {
  const context = await aContext({ now });
  const { id: territoryId } = await aTerritory(context);
  const shown = await anEvent(context, { territory_id: territoryId });
  const association = await anAssociation(context, territoryId, 'Accueil en Chartreuse');
  await transactInTerritory(context, territoryId, async (trx) => {
    await trx.updateTable('association').set({ logo_png: CREST }).where('id', '=', association).execute();
    await trx
      .insertInto('event_organiser')
      .values({ territory_id: territoryId, event_id: shown.id, association_id: association, position: 0 })
      .execute();
  });
  const hidden = await anEvent(context, { territory_id: territoryId, visibility: 'confidential' });
  const compose = (eventId: string) =>
    composePaper(context, composePoster, { territoryId, eventId }, { kind: 'poster', as: 'one-file' });
  const composition = await compose(shown.id);
  expect(composition).toMatchObject({ kind: 'composed', files: [{ fileName: 'affiche.pdf' }] });
  expect(paper.documentOf(composition).words).toMatchObject({
    url: `https://trait-dunion.exemple.fr/evenements/${shown.slug}`,
    logos: [{ name: 'Accueil en Chartreuse', ratio: 1 }],
  });
  expect(paper.documentOf(composition).images?.size).toBe(1);
  expect(await compose(hidden.id)).toMatchObject({ kind: 'unprintable' });
});

describe.skipIf(!paper.hasPoppler())('the poster on paper', () => {
  const extreme = {
    title: LONG.slice(0, 120).trim(),
    address: LONG.slice(0, 200).trim(),
    time_zone: 'America/Miquelon',
    slug: 'ceremonie-de-parrainage-republicain-'.repeat(3),
    frame: {
      ...aPaperEvent().frame,
      territory: LONG.slice(20, 140).trim(),
      place: LONG.slice(40, 160).trim(),
      occasion: LONG.slice(10, 130).trim(),
      organisers: [0, 1, 2, 3, 4].map((from) => LONG.slice(from, 120 + from).trim()),
      colour: '#5a3f96',
      crest: CREST,
    },
  };
  const document = (words: object) => ({
    template: 'papers/templates/poster.typ',
    title: 'Affiche',
    words,
    images: new Map([
      ...sheetWords(aPaperEvent(extreme)).images,
      [LOGO.path, Buffer.from(CREST, 'base64')] as const,
    ]),
    pages: 1,
  });

  test.each(PAPER_DESIGNS)('%s: everything is read, the code too, and it is accessible', (design) => {
    const path = paper.drawnPaper(document(wordsFor({}, design)));
    const text = paper.textOf(path);
    for (const words of ['18 décembre 2026', 'à 18 h 30', 'Hôtel de ville', 'APARDAP', 'personne exilée'])
      expect(text).toContain(words);
    const struct = paper.structOf(path);
    expect(struct).toMatch(/H1[\s\S]+Cérémonie de[\s\S]+H2[\s\S]+Proposez-vous/u);
    expect(struct).toMatch(/Figure[\s\S]*Link|Link[\s\S]*Figure/u);
    expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
    for (const font of paper.fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes/u);
    if (paper.hasTool('zbarimg')) {
      expect(paper.codesOn(path, [1000, 1700, 750, 650])).toEqual([
        'https://parrainages.exemple.fr/evenements/grenoble-18-decembre',
      ]);
    }
  });

  test.each(PAPER_DESIGNS)(
    '%s: the longest texts stay whole, on one page, the same bytes twice',
    (design) => {
      const words = { ...wordsFor(extreme, design), logos: [LOGO, LOGO, LOGO, LOGO, LOGO] };
      const path = paper.drawnPaper(document(words));
      // A reader joins what a line break cut at a hyphen.
      const joined = (words: string) => words.replace(/[\s-]/gu, '');
      const text = joined(paper.textOf(path));
      for (const part of [extreme.title, extreme.address, extreme.frame.place, ...extreme.frame.organisers])
        expect(text).toContain(joined(part));
      expect(readFileSync(paper.drawnPaper(document(words)))).toEqual(readFileSync(path));
      for (const { left, right, top, bottom } of paper.wordsOf(path)) {
        expect(left).toBeGreaterThan(70);
        expect(right).toBeLessThan(772);
        expect(top).toBeGreaterThan(40);
        expect(bottom).toBeLessThan(1160);
      }
    },
  );
});

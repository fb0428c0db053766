import { describe, expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aPaperEvent } from '#tests/factories/a-paper-event.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import * as paper from '#tests/factories/read-paper.ts';
import { announceEvent } from './announced-event.ts';
import { lookOf } from './compose-poster.ts';
import { composeProgrammePoster, drawProgrammePoster } from './draw-programme-poster.ts';
import { programmePosterWords, type MomentAnnounced } from './programme-poster-words.ts';
import { sheetWords } from './sheet-words.ts';

const LONG =
  'Saint-Pierre-d’Entremont-le-Vieux et la Grande-Rivière des Hauts-Plateaux de la Chartreuse '.repeat(3);
const now = '2026-11-21T09:00:00.000Z';

const FILM: MomentAnnounced = {
  title: 'Film et débat : « Que m’est-il permis d’espérer ? »',
  startsAtLocal: '2026-12-17T20:00',
  endsAtLocal: '2026-12-17T22:00',
  placeName: 'Cinéma de la démonstration',
  address: '2 rue des Ursulines, 37000 Tours',
  takesGuests: true,
};
const SHOW: MomentAnnounced = {
  title: 'Exposition « Tours d’Accueil »',
  startsAtLocal: '2026-12-14T18:00',
  endsAtLocal: '2026-12-20T18:00',
  placeName: 'Hôtel de ville',
  address: '11 boulevard Jean-Pain, 38000 Grenoble',
  takesGuests: false,
};

function wordsFor(moments: readonly MomentAnnounced[], given: Parameters<typeof aPaperEvent>[0] = {}) {
  const event = aPaperEvent(given);
  const announcement = announceEvent(event, { origin: 'https://parrainages.exemple.fr', now });
  if (announcement.kind !== 'announced') throw new Error(announcement.problems.join());
  return programmePosterWords(announcement.event, moments, lookOf(sheetWords(event).sheet), {
    accesses: ['step-free'],
    description: 'Venez comme vous êtes.',
  });
}

const document = (words: object) => ({
  template: 'papers/templates/programme-poster.typ',
  title: 'Affiche du programme',
  words,
  pages: 1,
});

describe('the words of the poster of a programme', () => {
  test('the days, first to last; each moment under its day, with its place where it is another one', () => {
    expect(wordsFor([SHOW, FILM])).toMatchObject({
      when: 'Du lundi 14 au dimanche 20 décembre 2026',
      days: [
        {
          day: 'Lundi 14 décembre',
          moments: [{ hours: '18\u00a0h, jusqu’au 20\u00a0décembre', detail: '' }],
        },
        {
          day: 'Jeudi 17 décembre',
          moments: [
            {
              hours: '20\u00a0h\u00a0–\u00a022\u00a0h',
              detail:
                'Cinéma de la démonstration, 2 rue des Ursulines, 37000\u00a0Tours\u2002·\u2002Sur\u00a0réservation',
            },
          ],
        },
      ],
      more: '',
    });
  });

  test('a place that only registered people are told stands nowhere', () => {
    const words = wordsFor([SHOW, FILM], { visibility: 'on-registration' });
    expect(JSON.stringify(words)).not.toMatch(/Ursulines|Jean-Pain|Cinéma|Hôtel/u);
    expect(words.where).toEqual(['Lieu communiqué après la réservation']);
  });

  test('more than can be read in the street are told to be on the page', () => {
    const many = Array.from({ length: 33 }, (_, index) => ({ ...FILM, title: `Moment ${index}` }));
    expect(wordsFor(many).more).toBe('Et 13 autres moments, à lire sur la page.');
  });

  test('a night that ends after midnight is one night', () => {
    const night = { ...FILM, startsAtLocal: '2026-12-31T22:00', endsAtLocal: '2027-01-01T01:00' };
    expect(wordsFor([night]).days[0]?.moments[0]?.hours).toBe('22\u00a0h\u00a0–\u00a01\u00a0h');
  });
});

describe('the poster on paper', () => {
  test('everything is read, the code too, and it is accessible', () => {
    const path = paper.drawnPaper(document(wordsFor([SHOW, FILM], { title: 'Tours accueille' })));
    const text = paper.textOf(path);
    for (const words of ['Tours accueille', 'Jeudi 17 décembre', '20 h – 22 h', 'Accès sans marche'])
      expect(text).toContain(words);
    expect(paper.structOf(path)).toMatch(/H1[\s\S]+Tours accueille[\s\S]+H2[\s\S]+Lundi 14 décembre/u);
    expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
    for (const font of paper.fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes/u);
    if (paper.hasTool('zbarimg')) {
      expect(paper.codesOn(path)).toEqual(['https://parrainages.exemple.fr/evenements/grenoble-18-decembre']);
    }
  });

  test('without a programme it tells the one evening', () => {
    const text = paper.textOf(paper.drawnPaper(document(wordsFor([]))));
    expect(text.replace(/\s+/gu, ' ')).toMatch(
      /Vendredi 18 décembre 2026, de 18 h 30 à 20 h 30.+Venez comme vous êtes/u,
    );
  });

  test('twenty moments with the longest texts stay whole, on one page', () => {
    const long = {
      ...FILM,
      title: LONG.slice(0, 120).trim(),
      placeName: LONG.slice(20, 140).trim(),
      address: LONG.slice(0, 200).trim(),
    };
    const twenty = Array.from({ length: 20 }, (_, index) => ({
      ...long,
      startsAtLocal: `2026-12-${String(10 + (index >> 1))}T10:00`,
      endsAtLocal: `2026-12-${String(10 + (index >> 1))}T11:00`,
    }));
    const path = paper.drawnPaper(document(wordsFor(twenty, { title: LONG.slice(0, 120).trim() })));
    for (const { left, right, top, bottom } of paper.wordsOf(path)) {
      expect(left).toBeGreaterThan(45);
      expect(right).toBeLessThan(550);
      expect(top).toBeGreaterThan(30);
      expect(bottom).toBeLessThan(830);
    }
  });
});

describe('what an organiser is given', () => {
  async function aHouse() {
    const house = await aContext({ now });
    const town = await aTerritory(house, { name: 'Tours', slug: 'tours' });
    const event = await anEvent(house, { territory_id: town.id, kind: 'festival', title: 'Tours accueille' });
    const which = { territoryId: town.id, eventId: event.id };
    return { house, which, of: { territory_id: town.id, event_id: event.id } };
  }

  test('a PDF with the moments that take place, none that is cancelled', async () => {
    const { house, which, of } = await aHouse();
    await aMoment(house, { ...of, title: 'Le concert' });
    await aMoment(house, { ...of, title: 'Le bal', cancelled_at: now });
    const composed = await composeProgrammePoster(house, which);
    expect(JSON.stringify(composed)).toContain('Le concert');
    expect(JSON.stringify(composed)).not.toContain('Le bal');
    const drawn = await drawProgrammePoster(house, which);
    if (drawn.kind !== 'drawn') throw new Error(drawn.problems.join());
    expect(Buffer.from(drawn.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  test('a ceremony stands among what is around it, at its own hour', async () => {
    const { house, of } = await aHouse();
    const ceremony = await anEvent(house, { territory_id: of.territory_id, title: 'Notre cérémonie' });
    const which = { territoryId: of.territory_id, eventId: ceremony.id };
    const around = { territory_id: of.territory_id, event_id: ceremony.id };
    await aMoment(house, { ...around, title: 'Atelier', starts_at_local: '2026-12-19T10:00' });
    await aMoment(house, { ...around, title: 'Vernissage', starts_at_local: '2026-12-14T18:00' });
    const composed = await composeProgrammePoster(house, which);
    expect(JSON.stringify(composed)).toMatch(/Vernissage.+Notre cérémonie.+Atelier/u);
  });

  test('nothing of a draft, nor of what is confidential, cancelled or over; a programme is over with its last moment', async () => {
    const { house, which, of } = await aHouse();
    const town = of.territory_id;
    for (const given of [
      { status: 'draft' as const },
      { visibility: 'confidential' as const },
      { status: 'cancelled' as const },
    ]) {
      const event = await anEvent(house, { territory_id: town, kind: 'meal', ...given });
      expect(await drawProgrammePoster(house, { territoryId: town, eventId: event.id })).toMatchObject({
        kind: 'unprintable',
        problems: [expect.stringContaining('Cet événement')],
      });
    }
    await aMoment(house, { ...of, starts_at_local: '2026-12-19T10:00' });
    house.clock.set('2026-12-18T23:00:00.000Z');
    expect(await composeProgrammePoster(house, which)).toMatchObject({ kind: 'composed' });
    house.clock.set('2026-12-19T11:00:00.000Z');
    expect(await composeProgrammePoster(house, which)).toMatchObject({ kind: 'unprintable' });
  });
});

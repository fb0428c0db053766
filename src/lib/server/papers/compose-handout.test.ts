import { describe, expect, test } from 'vitest';
import { LANGUAGE_NAMES, SECOND_LANGUAGES } from '#lib/labels/written-languages.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aPaperEvent } from '#tests/factories/a-paper-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import * as paper from '#tests/factories/read-paper.ts';
import type { PaperDesign } from '../certificates/studio/paper-settings.ts';
import { firstMissingLetter } from '../typesetting/first-missing-letter.ts';
import { announceEvent } from './announced-event.ts';
import { composeHandout, handoutSheet } from './compose-handout.ts';
import { lookOf } from './compose-poster.ts';
import { handoutWords } from './handout-words.ts';
import { sheetWords } from './sheet-words.ts';

type Languages = Parameters<typeof handoutSheet>[1]['languages'];
/** One dot: a crest of any town, to be given as one. */
const CREST =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const now = '2026-11-21T09:00:00.000Z';

function sheetFor(
  languages: Languages,
  given: Parameters<typeof aPaperEvent>[0] = {},
  design: PaperDesign = 'sober',
) {
  const event = aPaperEvent(given);
  const announcement = announceEvent(event, { origin: 'https://parrainages.exemple.fr', now });
  if (announcement.kind !== 'announced') throw new Error(announcement.problems.join());
  const look = lookOf(sheetWords(event).sheet);
  return handoutSheet(announcement.event, {
    look,
    design,
    languages,
    contactAddress: 'contact@exemple.fr',
  });
}

const document = (words: ReturnType<typeof sheetFor>) => ({
  template: 'papers/templates/handout.typ',
  title: 'Feuillet',
  words,
  pages: words.sides.length,
});

describe('the words of the handout', () => {
  test.each(SECOND_LANGUAGES)(
    '%s says everything in its own words, in letters that are drawn',
    (language) => {
      const own = JSON.stringify({ ...handoutWords(language), until: handoutWords(language).until('11') });
      expect(firstMissingLetter(own)).toBeUndefined();
      for (const [key, value] of Object.entries(handoutWords(language))) {
        expect(value, key).not.toBe('');
        if (typeof value === 'string') expect(value).not.toBe(handoutWords('fr')[key as 'title']);
      }
    },
  );

  test('a translation says that nobody whose language it is has read it; French needs not', () => {
    const [french, persian] = sheetFor(['fr', 'fa']).sides;
    expect(french?.unread).toBeUndefined();
    expect(persian?.unread?.sentence).toContain('این ترجمه');
    expect(persian).toMatchObject({ direction: 'rtl', unread: { contact: 'contact@exemple.fr' } });
  });

  test('the code leads to the page in the reader’s language', () => {
    const [french, arabic, persian] = sheetFor(['fr', 'ar', 'fa']).sides;
    expect(french?.url).toBe('https://parrainages.exemple.fr/evenements/grenoble-18-decembre');
    expect(arabic?.url).toBe('https://parrainages.exemple.fr/ar/evenements/grenoble-18-decembre');
    expect(persian?.url).toBe('https://parrainages.exemple.fr/fa/evenements/grenoble-18-decembre');
  });

  test('a hidden place is told later, and not at all once nobody registers', () => {
    const hidden = { visibility: 'on-registration' as const };
    const [open] = sheetFor(['en'], hidden).sides;
    expect(open?.facts[1]?.lines[0]?.text).toBe('You will be given the address after registering.');
    const [closed] = sheetFor(['en'], { ...hidden, registration_state: 'closed' }).sides;
    expect(closed?.facts).toHaveLength(1);
    expect(closed?.until).toBeUndefined();
    expect(JSON.stringify([open, closed])).not.toContain('Hôtel de ville');
  });
});

test('composed in French, and in a second language when one of the twelve is asked for', async () => {
  const context = await aContext({ now });
  const { id: territoryId } = await aTerritory(context);
  const { id: eventId } = await anEvent(context, { territory_id: territoryId });
  const hidden = await anEvent(context, { territory_id: territoryId, visibility: 'confidential' });
  const compose = (event: string, language?: string) =>
    composePaper(
      context,
      composeHandout,
      { territoryId, eventId: event },
      { kind: 'handout', as: 'one-file', ...(language ? { language } : {}) },
    );
  expect(await compose(eventId, 'uk')).toMatchObject({ files: [{ fileName: 'feuillet-fr-uk.pdf' }] });
  expect(await compose(eventId, 'xx')).toMatchObject({ files: [{ fileName: 'feuillet-fr.pdf' }] });
  expect(await compose(hidden.id)).toMatchObject({ kind: 'unprintable' });
});

describe.skipIf(!paper.hasPoppler())('the handout on paper', () => {
  test('all twelve languages: each on one side, read once, with its headings and its code', () => {
    const languages = Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[];
    const words = sheetFor(languages);
    const path = paper.drawnPaper(document(words));
    expect(paper.pagesOf(path)).toBe(12);
    // Tags only: telling each its text takes a minute for twelve pages.
    const struct = paper.tagsOf(path);
    expect(struct.match(/H1 /gu)).toHaveLength(12);
    expect(struct.match(/Figure/gu)).toHaveLength(12);
    // Vowel signs come out in another order than they were written: letters are compared.
    const bare = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '');
    const text = bare(paper.textOf(path));
    for (const side of words.sides) {
      for (const word of side.what.split(/[\s()،]+/u)) expect(text).toContain(bare(word));
    }
    expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
    for (const font of paper.fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes/u);
  });

  test('both codes of a sheet are read, in the dark panel too', () => {
    const path = paper.drawnPaper(document(sheetFor(['fr'], {}, 'festive')));
    if (!paper.hasTool('zbarimg')) return;
    const url = 'https://parrainages.exemple.fr/evenements/grenoble-18-decembre';
    expect(paper.codesOn(path)).toEqual([url, url]);
  });

  test.each(['sober', 'warm', 'festive'] as const)('%s: the longest texts stay on the sheet', (design) => {
    const long =
      'Saint-Pierre-d’Entremont-le-Vieux et la Grande-Rivière des Hauts-Plateaux de Chartreuse '.repeat(3);
    const extreme = {
      title: long.slice(0, 120).trim(),
      address: long.slice(0, 200).trim(),
      time_zone: 'America/Miquelon',
      slug: 'ceremonie-de-parrainage-republicain-'.repeat(3),
      frame: {
        ...aPaperEvent().frame,
        territory: long.slice(20, 140).trim(),
        place: long.slice(40, 160).trim(),
        crest: CREST,
        organisers: [0, 1, 2, 3, 4].map((from) => long.slice(from, 120 + from).trim()),
      },
    };
    const path = paper.drawnPaper({
      ...document(sheetFor(['ps', 'ru'], extreme, design)),
      images: sheetWords(aPaperEvent(extreme)).images,
    });
    for (const { left, right, top, bottom } of paper.wordsOf(path)) {
      expect(left).toBeGreaterThan(28);
      expect(right).toBeLessThan(842 - 28);
      expect(top).toBeGreaterThan(20);
      expect(bottom).toBeLessThan(595 - 8);
    }
  });
});

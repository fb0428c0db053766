import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/runtime.js';
import { INVITATION_SENTENCES } from '#lib/labels/invitation-sentences.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import * as paper from '#tests/factories/read-paper.ts';
import { aWelcomeEvening } from '#tests/factories/a-welcome-evening.ts';
import { composeDocument, drawInvitation, languagesAsked } from './draw-invitation.ts';

const ALL = Object.keys(LANGUAGE_NAMES) as Locale[];

async function composed(
  { context, at }: Awaited<ReturnType<typeof aWelcomeEvening>>,
  languages: readonly Locale[],
) {
  const document = await composeDocument(context, { ...at, languages });
  if (document.kind !== 'composed') throw new Error(document.problems.join('\n'));
  return document.document;
}

test('the languages of an address: each once, in the order of the site; all twelve where it names none', () => {
  expect(languagesAsked(['fa,ar', 'ar', 'xx'])).toEqual(['ar', 'fa']);
  expect(languagesAsked([])).toEqual(ALL);
  expect(languagesAsked(['klingon'])).toEqual(ALL);
});

test('what is not to be handed out is not drawn, and the reason is said', async () => {
  const draft = await aWelcomeEvening({ status: 'draft', published_at: null });
  const why = async ({ context, at }: typeof draft) => {
    const drawn = await drawInvitation(context, { ...at, languages: ['fr'] });
    return drawn.kind === 'unprintable' ? drawn.problems.join() : 'drawn';
  };
  expect(await why(draft)).toContain('pas encore publié');
  expect(await why(await aWelcomeEvening({ visibility: 'confidential' }))).toContain('confidentiel');
  expect(await why(await aWelcomeEvening({ status: 'cancelled' }))).toContain('annulé');
  const over = await aWelcomeEvening();
  over.context.clock.set('2026-12-19T09:00:00.000Z');
  expect(await why(over)).toContain('a eu lieu');
});

test('a letter that no font draws is named with where it stands, once', async () => {
  const { context, at } = await aWelcomeEvening({ title: 'Soirée \u{1E900}', access_note: '' });
  const drawn = await drawInvitation(context, { ...at, languages: ['fr', 'ar', 'ru'] });
  expect(drawn).toMatchObject({ kind: 'unprintable' });
  if (drawn.kind === 'unprintable') {
    expect(drawn.problems).toHaveLength(1);
    expect(drawn.problems[0]).toMatch(/^Dans le titre, /u);
  }
});

describe.skipIf(!paper.hasPoppler())('the invitation on paper', () => {
  const saying = { sentences: [...INVITATION_SENTENCES], own_words: 'À bientôt.\n\nIl y aura du thé.' };

  test('twelve languages, twelve pages: date, place, notice, heading and code on each', async () => {
    const evening = await aWelcomeEvening({}, saying);
    const document = await composed(evening, ALL);
    const path = paper.drawnPaper(document);
    expect(paper.pagesOf(path)).toBe(12);
    const struct = paper.tagsOf(path);
    expect(struct.match(/H1 /gu)).toHaveLength(12);
    expect(struct.match(/Figure/gu)).toHaveLength(12);
    expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
    for (const font of paper.fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes/u);
    // Vowel signs come out in another order than they were written: letters are compared.
    const bare = (text: string) => text.normalize('NFD').replace(/[\p{M}\u200c]/gu, '');
    const words = document.words as { pages: { notice: string; facts: { lines: { text: string }[] }[] }[] };
    for (const [index, page] of words.pages.entries()) {
      const text = bare(paper.textOf(path, '-f', String(index + 1), '-l', String(index + 1)));
      expect(text).toContain('2026');
      expect(text).toContain(index === 0 ? '18 h 30' : '18:30');
      expect(text).toContain('Cour de la mairie');
      for (const word of page.notice.split(/[^\p{L}\p{M}\u200c]+/u))
        expect(text, `page ${index + 1}`).toContain(bare(word));
    }
  });

  test('every passage is marked with its language: the reader’s, and French for what nobody translated', async () => {
    const evening = await aWelcomeEvening({}, saying);
    const path = paper.drawnPaper(await composed(evening, ['fa']));
    if (!paper.hasTool('qpdf')) return;
    expect(paper.isSound(path)).toBe(true);
    const opened = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
      encoding: 'latin1',
      maxBuffer: 64_000_000,
    });
    expect(opened).toContain('/Lang (fa)');
    expect(opened).toMatch(/\/Lang \(fr(-FR)?\)/u);
  });

  test('the code leads to the page in the reader’s language, or to the event’s where it has none', async () => {
    if (!paper.hasTool('zbarimg')) return;
    const open = await aWelcomeEvening({ slug: 'nantes-bienvenue' }, saying);
    expect(paper.codesOn(paper.drawnPaper(await composed(open, ['ti'])))).toEqual([
      'https://trait-dunion.exemple.fr/ti/evenements/nantes-bienvenue/invitation',
    ]);
    const kept = await aWelcomeEvening({ slug: 'nantes-bienvenue' }, { ...saying, is_public: false });
    expect(paper.codesOn(paper.drawnPaper(await composed(kept, ['fr'])))).toEqual([
      'https://trait-dunion.exemple.fr/evenements/nantes-bienvenue',
    ]);
  });

  test('the longest texts stay on the sheet and off each other’s zones, whatever the language', async () => {
    const long =
      'Une soirée pour faire connaissance, dans la grande salle des fêtes du quartier nord. '.repeat(8);
    const evening = await aWelcomeEvening(
      {
        title: long.slice(0, 120).trim(),
        access_note: long.slice(0, 600).trim(),
        address: long.slice(0, 200).trim(),
      },
      { ...saying, coming: 'tell', own_words: long.slice(0, 600).trim() },
    );
    const path = paper.drawnPaper(await composed(evening, ['fr', 'ar', 'ps', 'ru', 'am']));
    expect(paper.pagesOf(path)).toBe(5);
    for (const { left, right, top, bottom } of paper.wordsOf(path)) {
      expect(left).toBeGreaterThan(28);
      expect(right).toBeLessThan(595 - 28);
      expect(top).toBeGreaterThan(20);
      expect(bottom).toBeLessThan(842 - 10);
    }
  });
});

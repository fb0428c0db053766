import { describe, expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aPaperEvent } from '#tests/factories/a-paper-event.ts';
import { aQuestion } from '#tests/factories/a-question.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import * as paper from '#tests/factories/read-paper.ts';
import { OPTIONAL_QUESTIONS } from '../registrations/questions/asked-questions.ts';
import type { OwnQuestion } from '../registrations/questions/own-question.ts';
import { firstMissingLetter } from '../typesetting/first-missing-letter.ts';
import { composePaperForms, paperFormWords } from './compose-paper-forms.ts';
import { lookOf } from './compose-poster.ts';
import { SECOND_LANGUAGES } from '#lib/labels/written-languages.ts';
import { formWords } from './form-words.ts';
import { sheetWords } from './sheet-words.ts';

type Languages = Parameters<typeof paperFormWords>[2]['languages'];

const question: OwnQuestion = {
  id: 'q',
  kind: 'choices',
  label: 'Venez-vous au repas\u00a0?',
  options: ['Oui', 'Non', 'Peut-être'],
  isRequired: false,
};

function wordsFor(
  given: Parameters<typeof aPaperEvent>[0] = {},
  questions: readonly OwnQuestion[] = [],
  languages: Languages = ['fr'],
) {
  const event = aPaperEvent(given);
  return paperFormWords(event, questions, {
    look: lookOf(sheetWords(event).sheet),
    languages,
    origin: 'https://parrainages.exemple.fr',
    contactAddress: 'contact@exemple.fr',
  });
}

const asking = (...asked: string[]) => ({ asked_questions: JSON.stringify(asked) });
const labelsOf = (words: ReturnType<typeof wordsFor>) =>
  words.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('label' in block ? [block.label?.[0]] : [])),
  );

describe('what the form asks', () => {
  test('what is always asked, in the order of the page where it is copied', () => {
    expect(labelsOf(wordsFor(asking()))).toEqual([
      'Vos prénom et nom',
      'On dira de vous',
      'Vous êtes',
      'Votre fonction',
      'Le nom de votre association',
      'Vous venez',
      'Si vous venez à deux\u00a0: la seconde personne',
      'Ses prénom et nom',
      'On dira d’elle',
      'Adresse électronique',
      'La langue de vos messages',
      'Les langues que vous parlez',
      'Toutes les personnes que j’inscris sont majeures et peuvent venir vendredi 18 décembre 2026.',
      'J’ai lu la charte et je l’accepte.',
      'Vos données et vos droits',
      'J’ai lu comment mes données sont utilisées.',
    ]);
  });

  test.each(OPTIONAL_QUESTIONS)('%s is there when this ceremony asks it, and only then', (optional) => {
    const without = labelsOf(wordsFor(asking(...OPTIONAL_QUESTIONS.filter((each) => each !== optional))));
    const asked = labelsOf(wordsFor(asking(...OPTIONAL_QUESTIONS)));
    expect(asked.length).toBeGreaterThan(without.length);
    expect(asked.filter((label) => without.includes(label))).toEqual(without);
  });

  test('the town’s own questions, in the town’s own words', () => {
    const words = wordsFor({}, [question], ['fr', 'ar']);
    const own = words.sections.find(({ legend }) => legend[0] === 'Grenoble vous demande aussi');
    expect(own?.blocks).toMatchObject([
      {
        kind: 'choices',
        label: [question.label],
        choices: [['Oui'], ['Non'], ['Peut-être']],
        optional: ['facultatif', 'اختياري'],
      },
    ]);
  });

  test.each(SECOND_LANGUAGES)('in %s, every word stands beside the French one and is drawn', (language) => {
    const facts = { territory: 'Grenoble', day: '' };
    const french = formWords('fr', facts);
    const other = formWords(language, facts);
    for (const [key, said] of Object.entries(other)) {
      const inFrench = french[key as keyof typeof french];
      if (typeof said === 'string') expect(said, key).not.toBe('');
      else expect(said, key).toHaveLength(inFrench.length);
    }
    expect(firstMissingLetter(JSON.stringify(other))).toBeUndefined();
  });

  test('a confidential ceremony tells its day and no more; one on registration keeps its place', () => {
    const confidential = JSON.stringify(wordsFor({ visibility: 'confidential' }));
    expect(confidential).toContain('vendredi 18 décembre 2026');
    expect(confidential).not.toMatch(/Cérémonie|Hôtel de ville|boulevard|evenements/u);
    expect(JSON.stringify(wordsFor({ visibility: 'on-registration' }))).not.toMatch(
      /Hôtel de ville|boulevard/u,
    );
  });
});

test('composed from what the ceremony asks as it stands; refused once it is cancelled or over', async () => {
  const context = await aContext({ now: '2026-11-21T09:00:00.000Z' });
  const { id: territoryId } = await aTerritory(context);
  const event = (given: object) => anEvent(context, { territory_id: territoryId, ...given });
  const draft = await event({ status: 'draft', ...asking('phone') });
  await aQuestion(
    context,
    { territoryId, eventId: draft.id },
    { label: 'Jouez-vous d’un instrument\u00a0?' },
  );
  const compose = (eventId: string, language?: string) =>
    composePaper(
      context,
      composePaperForms,
      { territoryId, eventId },
      { kind: 'paper-forms', as: 'one-file', ...(language ? { language } : {}) },
    );
  const composition = await compose(draft.id, 'ar');
  expect(composition).toMatchObject({ files: [{ fileName: 'bulletin-vierge-fr-ar.pdf' }] });
  const words = JSON.stringify(paper.documentOf(composition).words);
  expect(words).toContain('Téléphone');
  expect(words).toContain('Jouez-vous d’un instrument');
  expect(words).not.toContain('Votre quartier');
  expect(await compose((await event({ status: 'cancelled' })).id)).toMatchObject({ kind: 'unprintable' });
  expect(await compose((await event({ status: 'held' })).id)).toMatchObject({
    problems: [expect.stringContaining('a eu lieu')],
  });
  const cuneiform = await event({});
  await aQuestion(context, { territoryId, eventId: cuneiform.id }, { label: 'Lisez-vous 𒀀\u00a0?' });
  expect(await compose(cuneiform.id)).toMatchObject({
    problems: [expect.stringContaining('«\u00a0𒀀\u00a0»')],
  });
});

describe.skipIf(!paper.hasPoppler())('the form on paper', () => {
  const drawn = (words: ReturnType<typeof wordsFor>) =>
    paper.drawnPaper({ template: 'papers/templates/paper-form.typ', title: 'Bulletin d’inscription', words });

  test('what most ceremonies ask stands on one sheet, both sides, alone or beside English', () => {
    for (const languages of [['fr'], ['fr', 'en']] as const) {
      const path = drawn(wordsFor({}, [], languages));
      expect(paper.pagesOf(path)).toBe(2);
      expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
      const text = paper.textOf(path);
      for (const words of ['Marraine', 'Tigrigna', 'dimanche', 'Signature', 'réclamation à la CNIL'])
        expect(text).toContain(words);
      if (languages.length > 1) expect(text).toContain('No native speaker has read this translation yet');
      expect(text.match(/puis détruit une fois recopié/gu)).toHaveLength(2);
      // Nothing that nobody may ask; the notice alone names rights.
      expect(text).not.toMatch(/nationalité|naissance|titre de séjour|religion|pièce d’identité/iu);
    }
  });

  test.each(SECOND_LANGUAGES)(
    'beside %s it stands on two sheets at most, nothing leaves them, and the messages are offered in all twelve',
    (language) => {
      const path = drawn(wordsFor({}, [], ['fr', language]));
      expect(paper.pagesOf(path)).toBeLessThanOrEqual(3);
      expect(paper.metadataOf(path)).toContain('<pdfuaid:part>1');
      for (const { left, right } of paper.wordsOf(path)) {
        expect(left).toBeGreaterThan(40);
        expect(right).toBeLessThan(595 - 38);
      }
      const text = paper.textOf(path);
      for (const name of ['English', 'Română', 'Українська', 'አማርኛ']) expect(text).toContain(name);
    },
  );

  test('everything asked, beside Arabic, with the longest questions: nothing leaves the page', () => {
    const long =
      'Saint-Pierre-d’Entremont-le-Vieux et la Grande-Rivière des Hauts-Plateaux de Chartreuse '.repeat(2);
    const questions: OwnQuestion[] = [0, 1, 2, 3, 4].map((index) => ({
      id: String(index),
      kind: index % 2 === 0 ? 'choice' : 'short-text',
      label: `${'Anticonstitutionnellement'.repeat(3)} ${long.slice(index, 40 + index)}`,
      options: index % 2 === 0 ? Array.from({ length: 8 }, (_, at) => long.slice(at, 60 + at).trim()) : [],
      isRequired: index > 2,
    }));
    const frame = { ...aPaperEvent().frame, territory: long.slice(0, 120), place: long.slice(10, 130) };
    const path = drawn(
      wordsFor({ ...asking(...OPTIONAL_QUESTIONS), title: long.slice(20, 140), frame }, questions, [
        'fr',
        'ar',
      ]),
    );
    for (const { left, right, top, bottom } of paper.wordsOf(path)) {
      expect(left).toBeGreaterThan(40);
      expect(right).toBeLessThan(595 - 38);
      expect(top).toBeGreaterThan(20);
      expect(bottom).toBeLessThan(842 - 10);
    }
    for (const font of paper.fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes/u);
    if (paper.hasTool('qpdf')) expect(paper.isSound(path)).toBe(true);
  });
});

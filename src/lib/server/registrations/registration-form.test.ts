import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import {
  ALWAYS_ASKED,
  ASKED_AT_FIRST,
  countQuestions,
  OPTIONAL_QUESTIONS,
} from './questions/asked-questions.ts';
import { questionField, type OwnQuestion } from './questions/own-question.ts';
import type { RegistrationSettings } from './questions/read-registration-settings.ts';
import { changeRegistrationForm, paperRegistrationForm, registrationForm } from './registration-form.ts';
import { toChangeInput, toSponsorDetails } from './told-details.ts';

const CHOICE: OwnQuestion = {
  id: 'q-choice',
  kind: 'choice',
  label: 'Comment viendrez-vous ?',
  options: ['À pied', 'En bus'],
  isRequired: true,
};
const CHOICES: OwnQuestion = {
  ...CHOICE,
  id: 'q-choices',
  kind: 'choices',
  options: ['Basse', 'Alto', 'Ténor'],
  isRequired: false,
};
const TEXT: OwnQuestion = { ...CHOICE, id: 'q-text', kind: 'short-text', options: [], isRequired: false };

const EVERYTHING = { asked: OPTIONAL_QUESTIONS, questions: [] };

type Fields = Readonly<Record<string, string | readonly string[]>>;

const RIGHT: Fields = {
  name_1: 'Jeanne Exemple',
  agreement_1: 'marraine',
  email: 'jeanne@exemple.fr',
  role: 'citizen',
  languages: ['ar', 'fr'],
  adult_and_available: 'on',
  charter: 'on',
  notice: 'on',
  submission_token: 'a'.repeat(32),
};

function sent(fields: Fields): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) body.append(name, each);
  }
  return new Request('https://exemple.fr/', { method: 'POST', body });
}

async function read(fields: Fields, settings: RegistrationSettings) {
  const result = await readForm(sent({ ...RIGHT, ...fields }), registrationForm(settings));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.form.problems));
  return result.value;
}

async function problems(fields: Fields, settings: RegistrationSettings) {
  const result = await readForm(sent({ ...RIGHT, ...fields }), registrationForm(settings));
  if (result.kind === 'ok') throw new Error('It was taken.');
  return result.form;
}

const details = async (fields: Fields, settings: RegistrationSettings = EVERYTHING) =>
  toSponsorDetails(await read(fields, settings), settings.questions);

test('a new ceremony asks twelve questions on its one page, as the README says', () => {
  expect(ALWAYS_ASKED).toHaveLength(9);
  expect(countQuestions(ASKED_AT_FIRST, 0)).toBe(12);
  expect(countQuestions(OPTIONAL_QUESTIONS, 5)).toBe(22);
});

describe('what is asked', () => {
  test('is read, and nothing else, whoever sends it', async () => {
    const everything = {
      phone: '06 12 34 56 78',
      offers: 'outings',
      free_slots: 'mon-am',
      first_meeting: 'on',
      place: 'Berriat',
      hours_per_week: '3+',
      capacity: '3',
      ease_with_families: 'on',
      knows: 'on',
      known_name: 'Samira',
    };
    const bare = await read({ ...everything, isAdult: 'x' }, { asked: [], questions: [] });
    for (const name of Object.keys(everything)) expect(bare).not.toHaveProperty(name);
    expect(toSponsorDetails(bare, [])).toEqual({
      people: [{ name: 'Jeanne Exemple', agreement: 'marraine' }],
      isAdult: true,
      availableForCeremony: true,
      languages: [
        { code: 'fr', level: 'fluent' },
        { code: 'ar', level: 'fluent' },
      ],
      freeSlots: [],
      firstMeeting: false,
      offers: [],
      interests: [],
      easeWithFamilies: false,
      answers: [],
    });
    expect(await details(everything)).toMatchObject({
      offers: ['outings'],
      freeSlots: ['mon-am'],
      firstMeeting: true,
      neighbourhood: 'Berriat',
      hoursPerWeek: '3+',
      easeWithFamilies: true,
      alreadyKnows: 'Samira',
    });
  });

  test('is one page on paper too, without a mail address', async () => {
    const { email: _, ...unaddressed } = RIGHT;
    const result = await readForm(
      sent({ ...unaddressed, locale: 'ar', signed: 'on' }),
      paperRegistrationForm(EVERYTHING),
    );
    expect(result).toMatchObject({ kind: 'ok', value: { email: undefined, locale: 'ar' } });
  });
});

describe('languages', () => {
  test('are spoken with ease unless something else is said beside them', async () => {
    const { languages } = await details({ level_ar: 'native', level_de: 'some' });
    expect(languages).toEqual([
      { code: 'fr', level: 'fluent' },
      { code: 'ar', level: 'native' },
    ]);
  });

  test('come back with their levels when the form is refused', async () => {
    const { typed } = await problems({ level_ar: 'some', name_1: '' }, EVERYTHING);
    expect(typed).toMatchObject({ languages: ['ar', 'fr'], level_ar: 'some' });
  });

  test('are ten at most', async () => {
    const many = ['fr', 'en', 'ar', 'fa', 'ps', 'ru', 'uk', 'ro', 'es', 'pt', 'ti'];
    expect((await problems({ languages: many }, EVERYTHING)).problems).toHaveProperty('languages');
  });
});

describe('a place', () => {
  test.each([
    ['38 000', { postcode: '38000' }],
    ['٣٨٠٠٠', { postcode: '38000' }],
    ['97501', { postcode: '97501' }],
    ['Berriat', { neighbourhood: 'Berriat' }],
    ['quartier de la place du 8-Mai-1945', { neighbourhood: 'quartier de la place du 8-Mai-1945' }],
    ['  ', {}],
  ])('%s', async (place, expected) => {
    const { postcode, neighbourhood } = await details({ place });
    expect({ postcode, neighbourhood }).toEqual({
      postcode: undefined,
      neighbourhood: undefined,
      ...expected,
    });
  });

  test.each([
    '3800',
    '380000',
    '12 rue des Lilas',
    '3 bis, avenue Jean-Jaurès',
    'Berriat, 4 place Vaucanson',
  ])('is not %s', async (place) => {
    expect((await problems({ place }, EVERYTHING)).problems).toHaveProperty('place');
  });
});

describe('what a choice asks for', () => {
  test('is kept with the choice, and forgotten without it', async () => {
    const names = { official_function: 'maire', association_name: 'Cercle', known_name: 'Samira' };
    expect(await details({ ...names, role: 'association', knows: 'on' })).toMatchObject({
      associationName: 'Cercle',
      alreadyKnows: 'Samira',
    });
    const other = await details({ ...names, role: 'official' });
    expect(other).toMatchObject({ officialFunction: 'maire' });
    expect(other.associationName ?? other.alreadyKnows).toBeUndefined();
  });

  test('is asked for: whom they know, and the second person’s name', async () => {
    const refused = await problems({ knows: 'on', comes_with: 'two', name_1: '' }, EVERYTHING);
    expect(Object.keys(refused.problems).sort()).toEqual(['known_name', 'name_1', 'name_2']);
  });
});

describe('the town’s own questions', () => {
  const settings = { asked: [], questions: [CHOICE, CHOICES, TEXT] };
  const [choice, choices, text] = settings.questions.map(({ id }) => questionField(id)) as [
    `question_${string}`,
    `question_${string}`,
    `question_${string}`,
  ];

  test('are read as they stand, in the order of their options', async () => {
    const answers = { [choice]: 'En bus', [choices]: ['Ténor', 'Basse'], [text]: ' Une  vielle ' };
    expect((await details(answers, settings)).answers).toEqual([
      { question: 'q-choice', value: 'En bus' },
      { question: 'q-choices', value: ['Basse', 'Ténor'] },
      { question: 'q-text', value: 'Une vielle' },
    ]);
  });

  test('may stay without an answer unless they are required', async () => {
    expect((await details({ [choice]: 'En bus', [text]: '' }, settings)).answers).toEqual([
      { question: 'q-choice', value: 'En bus' },
    ]);
    expect((await problems({}, settings)).problems).toEqual({
      [choice]: expect.stringMatching(
        /^\u2068«\u00a0Comment viendrez-vous \?\u00a0»\u2069\u00a0: choisissez/,
      ),
    });
  });

  test('are asked again when their options changed meanwhile, and nothing typed is lost', async () => {
    const typed = { [choice]: 'À cheval', [choices]: ['Alto', 'Soprano'], [text]: 'Une vielle' };
    const refused = await problems(typed, settings);
    expect(Object.keys(refused.problems)).toEqual([choice, choices]);
    expect(refused.problems[choice]).toMatch(/ont changé/);
    expect(refused.typed).toMatchObject(typed);
  });

  test('that were removed meanwhile are dropped without a word', async () => {
    const form = await read({ [choice]: 'En bus', [text]: 'Une vielle' }, settings);
    expect(toSponsorDetails(form, [TEXT]).answers).toEqual([{ question: 'q-text', value: 'Une vielle' }]);
    expect((await details({ [choice]: 'En bus' }, { asked: [], questions: [] })).answers).toEqual([]);
  });

  test('refuse an answer of 201 characters', async () => {
    const long = { [choice]: 'En bus', [text]: 'x'.repeat(201) };
    expect((await problems(long, settings)).problems).toHaveProperty(text);
  });
});

test('what was told comes back whole to be changed', async () => {
  const settings = { asked: OPTIONAL_QUESTIONS, questions: [CHOICES] };
  const told = await details(
    {
      level_ar: 'some',
      place: 'Berriat',
      offers: ['outings', 'school'],
      free_slots: ['mon-am'],
      first_meeting: 'on',
      hours_per_week: '1-2',
      knows: 'on',
      known_name: 'Samira',
      [questionField(CHOICES.id)]: ['Alto'],
    },
    settings,
  );
  const shown = toChangeInput(told, 2, settings.questions);
  const again = await readForm(
    sent(
      Object.fromEntries(
        Object.entries(shown).flatMap(([name, value]) => {
          if (value === true) return [[name, 'on']];
          return value === undefined || value === false ? [] : [[name, value as string | string[]]];
        }),
      ),
    ),
    changeRegistrationForm(settings),
  );
  expect(
    again.kind === 'ok' && {
      ...told,
      ...toSponsorDetails({ ...(await read({}, settings)), ...again.value }, settings.questions),
    },
  ).toEqual(told);
  expect(again).toMatchObject({ kind: 'ok', value: { capacity: '2' } });
  expect(again.kind === 'ok' && again.value).not.toHaveProperty('phone');
});

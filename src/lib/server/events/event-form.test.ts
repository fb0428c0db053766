import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { CancelEventForm, EditEventForm, PrepareCeremonyForm, typedAgain } from './event-form.ts';

const TYPED: Record<string, string> = {
  starts_on: '2026-12-18',
  starts_at: '18:30',
  ends_at: '20:30',
  place_name: 'Salle des fêtes',
  address: '1 place du Quai, 30120 Le Vigan',
  official_name: 'Camille Exemple',
  official_function: 'adjointe',
  contact_email: 'mairie@exemple.fr',
  title: 'Cérémonie',
  description: '',
  visibility: 'public',
  registration_closes_on: '2026-11-22',
  sponsor_capacity: '',
  photo_rule: 'asked',
  revision: '4',
};

function sent(fields: Record<string, string>): Request {
  return new Request('https://exemple.fr', { method: 'POST', body: new URLSearchParams(fields) });
}

test('what may stay empty stays empty: words, places, a message of cancellation', async () => {
  const edit = await readForm(sent(TYPED), EditEventForm);
  expect(edit).toMatchObject({
    kind: 'ok',
    value: { description: undefined, sponsor_capacity: undefined, revision: 4 },
  });
  expect(await readForm(sent({ cancellation_note: '  ' }), CancelEventForm)).toEqual({
    kind: 'ok',
    value: { cancellation_note: undefined },
  });
});

test.each([
  ['30 February', { starts_on: '2026-02-30' }, 'starts_on'],
  ['a word for a day', { starts_on: 'vendredi' }, 'starts_on'],
  ['a year of five figures', { starts_on: '20266-12-18' }, 'starts_on'],
  ['25 o’clock', { starts_at: '25:00' }, 'starts_at'],
  ['an address without @', { contact_email: 'mairie.exemple.fr' }, 'contact_email'],
  ['a name that forges a mail header', { official_name: 'Camille\r\nBcc: x@exemple.fr' }, 'official_name'],
  ['300 characters', { place_name: 'é'.repeat(300) }, 'place_name'],
  ['no place at all', { place_name: '' }, 'place_name'],
])('refuses %s in French at its field, and keeps everything typed', async (_, wrong, field) => {
  const typed: Record<string, string> = { ...TYPED, ...wrong };
  const read = await readForm(sent(typed), PrepareCeremonyForm);
  if (read.kind !== 'refused') throw new Error('not refused');
  expect(Object.keys(read.form.problems)).toEqual([field]);
  expect(read.form.problems[field]).toMatch(/^[A-ZÉÀC].*[.?!]/u);
  expect(read.form.typed).toMatchObject({ official_function: 'adjointe', [field]: typed[field] });
});

test.each(['0', '-3', '1,5', 'douze', '100000'])('refuses %s places', async (sponsor_capacity) => {
  const read = await readForm(sent({ ...TYPED, sponsor_capacity }), EditEventForm);
  expect(read).toMatchObject({
    kind: 'refused',
    form: { problems: { sponsor_capacity: expect.any(String) } },
  });
});

test('keeps quotes, commas and another script as they were typed', async () => {
  const place_name = 'Salle « L’Été », dite "des fêtes" – قاعة';
  const read = await readForm(sent({ ...TYPED, place_name }), PrepareCeremonyForm);
  expect(read).toMatchObject({ kind: 'ok', value: { place_name } });
});

test('the welcome: nothing ticked is a true answer, an unknown language or photo rule is refused', async () => {
  expect(await readForm(sent(TYPED), EditEventForm)).toMatchObject({
    value: { access_note: '', accesses: [], spoken_languages: [], photo_rule: 'asked' },
  });
  const wrong = sent({ ...TYPED, spoken_languages: 'klingon', photo_rule: 'all', accesses: 'helicopter' });
  const read = await readForm(wrong, EditEventForm);
  if (read.kind !== 'refused') throw new Error('not refused');
  expect(Object.keys(read.form.problems).sort()).toEqual(['accesses', 'photo_rule', 'spoken_languages']);
});

test('a form refused by the use case shows again what was typed', () => {
  expect(typedAgain({ capacity: undefined, revision: 4, associations: ['a', 'b'], title: 'T' })).toEqual({
    capacity: '',
    revision: '4',
    associations: ['a', 'b'],
    title: 'T',
  });
});

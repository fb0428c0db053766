import { expect, test } from 'vitest';
import { eventKindWords, titleOfKind } from '#lib/labels/event-kinds.ts';
import { HAPPENING_KINDS, HAPPENING_TEMPLATES } from '#lib/labels/happening-templates.ts';
import { distanceWords, titleOf, welcomeOf, whenOf, type ShownEvent } from './event-words.ts';

const event: ShownEvent = {
  slug: 'grenoble',
  kind: 'concert',
  title: 'La nuit des voix',
  startsAtLocal: '2026-12-18T20:00',
  endsAtLocal: '2026-12-18T22:00',
  timeZone: 'Europe/Paris',
  isCancelled: false,
  placeName: '',
  isStepFree: false,
  hasSignLanguage: false,
  hasInterpreter: false,
  spokenLanguages: [],
  territory: { name: 'Grenoble', slug: 'grenoble' },
};
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('under its own date the hour is enough; under another, the day is said', () => {
  expect(plain(whenOf(event, '2026-12-18'))).toBe('20 h');
  expect(plain(whenOf(event, '2026-12-20'))).toBe('vendredi 18 décembre 2026 à 20 h');
  expect(plain(whenOf({ ...event, timeZone: 'Indian/Reunion' }, '2026-12-18'))).toContain('La Réunion');
});

test('a concert past midnight is of one evening, an exhibition of all its days', () => {
  const until = (endsAtLocal: string) => plain(whenOf({ ...event, endsAtLocal }, '2026-12-18'));
  expect(until('2026-12-19T00:00')).toBe('20 h');
  expect(until('2026-12-19T02:00')).toBe('20 h');
  expect(until('2026-12-30T18:00')).toBe('du vendredi 18 au mercredi 30 décembre 2026');
});

test('a title that only says the kind is said in the reader’s language, a town’s own words stay French', () => {
  expect(titleOf(event)).toEqual({ text: 'La nuit des voix', isFrench: true });
  expect(titleOf({ ...event, title: 'Concert ou spectacle' })).toEqual({
    text: 'Concert ou spectacle',
    isFrench: false,
  });
});

test('the title that a template gives is ours too, and known in every language; in French it stays', () => {
  const { title } = HAPPENING_TEMPLATES.welcome;
  expect(titleOf({ kind: 'welcome', title })).toEqual({ text: title, isFrench: true });
  expect(titleOfKind('welcome', title, 'fa')).toBe(eventKindWords('welcome', 'fa'));
  expect(titleOfKind('meal', title, 'fa')).toBeUndefined();
  for (const kind of HAPPENING_KINDS)
    expect(titleOfKind(kind, HAPPENING_TEMPLATES[kind].title, 'ti'), kind).toBe(eventKindWords(kind, 'ti'));
});

test('what helps people come stands side by side, and nothing where nothing was said', () => {
  expect(welcomeOf(event)).toBe('');
  expect(plain(welcomeOf({ ...event, isStepFree: true, spokenLanguages: ['ar', 'ti'] }))).toBe(
    'Sans marche, On y parle aussi : arabe et tigrigna',
  );
});

test('a distance is told in whole kilometres', () => {
  expect(plain(distanceWords(12))).toBe('à 12 km');
  expect(distanceWords(0)).toBe('à moins d’un kilomètre');
});

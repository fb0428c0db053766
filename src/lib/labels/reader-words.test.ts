import { afterEach, describe, expect, test } from 'vitest';
import { locales, overwriteGetLocale, type Locale } from '#i18n/runtime.js';
import { OFFERED_LANGUAGES } from '#lib/server/registrations/registration-form.ts';
import { FREE_SLOTS, HELP_KINDS, INTERESTS, LANGUAGE_LEVELS } from '#lib/server/sponsors/matching-words.ts';
import { HOURS_PER_WEEK, SPONSOR_AGREEMENTS } from '#lib/server/sponsors/sponsor-details.ts';
import { SPONSEE_AGREEMENTS } from '#lib/server/sponsees/sponsee-details.ts';
import { agreementName } from './agreements.ts';
import { dateBlock, monthHeading } from './date-block.ts';
import { halfDayName } from './half-days.ts';
import { interestName } from './interests.ts';
import { languageChoices, languageList, languageName } from './language-names.ts';
import { offerName } from './offers.ts';
import { hoursName, levelName, sponsorRoleName } from './sponsors.ts';

const speaking = (locale: Locale) => overwriteGetLocale(() => locale);

afterEach(() => speaking('fr'));

describe.each(locales)('in %s', (locale) => {
  test.each([
    ['offers', HELP_KINDS, offerName],
    ['half-days', FREE_SLOTS, halfDayName],
    ['interests', INTERESTS, interestName],
    ['sponsors’ agreements', SPONSOR_AGREEMENTS, agreementName],
    ['sponsees’ agreements', SPONSEE_AGREEMENTS, agreementName],
    ['hours', HOURS_PER_WEEK, hoursName],
    ['levels', LANGUAGE_LEVELS, levelName],
    ['roles', ['citizen', 'official', 'association'], sponsorRoleName],
    ['languages', OFFERED_LANGUAGES, (code: string) => languageName(code)],
  ] as [string, readonly string[], (code: string) => string][])(
    'every code of the %s has a word of its own',
    (_, codes, name) => {
      speaking(locale);
      const words = codes.map((code) => name(code));
      expect(new Set(words).size).toBe(codes.length);
      // Not one by one: « fluent » is Romanian too.
      expect(words).not.toEqual(codes);
    },
  );
});

test('reads as people write', () => {
  speaking('fr');
  expect(halfDayName('mon-am')).toBe('lundi matin');
  expect(languageList(['fr', 'ar', 'ti'])).toBe('français, arabe et tigrigna');
  const labels = languageChoices(OFFERED_LANGUAGES).map((choice) => choice.label);
  expect(labels.slice(0, 3)).toEqual(['Français', 'Albanais', 'Allemand']);
  expect(monthHeading('2026-12')).toBe('Décembre 2026');
});

test('the date of a poster names the zone when it is not the reader’s', () => {
  speaking('fr');
  expect(dateBlock('2026-12-01T18:30', 'Indian/Reunion')).toEqual({
    datetime: '2026-12-01T18:30',
    weekday: 'mardi',
    day: '1er',
    month: 'décembre 2026',
    time: '18\u00a0h\u00a030, heure de La Réunion',
  });
  expect(dateBlock('2026-12-18T18:30', 'Europe/Paris').time).toBe('18\u00a0h\u00a030');
});

test('a code that is not ours comes back as it is, and breaks no page', () => {
  const names = [
    halfDayName('mon-noon'),
    offerName('x'),
    interestName('x'),
    agreementName('x'),
    hoursName('x'),
    levelName('x'),
  ];
  expect(names).toEqual(['mon-noon', 'x', 'x', 'x', 'x', 'x']);
});

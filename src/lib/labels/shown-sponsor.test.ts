import { expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import { sponsorFacts, type SponsorShown } from './shown-sponsor.ts';

const shown: SponsorShown = {
  id: 'a',
  firstNames: ['Jeanne'],
  people: 1,
  presentation: undefined,
  languages: [
    { code: 'fr', level: 'native' },
    { code: 'ar', level: 'some' },
  ],
  freeSlots: ['tue-am', 'wed-evening', 'tue-pm'],
  offers: ['language-practice', 'paperwork'],
  easeWithFamilies: true,
};

test('tells languages, free times by day and offers as a person would say them', () => {
  expect(sponsorFacts(shown, 'fr').map(({ text }) => text)).toEqual([
    'français et arabe (un peu)',
    'mardi matin et après-midi\u00a0; mercredi soir',
    'pratique du français et démarches administratives',
  ]);
  expect(sponsorFacts({ ...shown, freeSlots: [], offers: [] }, 'fr')).toHaveLength(1);
});

test('says it whole in each language of the site, whatever the language of the page', () => {
  const said = locales.map((locale) =>
    sponsorFacts(shown, locale)
      .flatMap(({ term, text }) => [term, text])
      .join('\n'),
  );
  expect(new Set(said).size).toBe(locales.length);
  for (const text of said) expect(text).not.toMatch(/tue|language-practice|undefined/u);
  expect(said.at(locales.indexOf('ar'))).not.toMatch(/\p{Script=Latin}/u);
});

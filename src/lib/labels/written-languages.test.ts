import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deLocalizeHref, locales, localizeHref } from '#i18n/runtime.js';
import { addressIn, languagesOf, siteLocale } from './written-languages.ts';

test('a page has one address in each language, that of the messages’ own router', () => {
  const segment = fc
    .stringMatching(/^[a-z0-9-]{1,12}$/u)
    .filter((text) => !locales.some((each) => each === text));
  const query = fc.constantFrom('', '?q=rouen', '?mois=12&jour=18', '#cookies');
  const paths = fc
    .tuple(fc.array(segment, { maxLength: 4 }), query)
    .map(([parts, more]) => `/${parts.join('/')}${more}`);
  fc.assert(
    fc.property(paths, fc.constantFrom(...locales), (path, locale) => {
      const address = addressIn(locale, path);
      expect(address).toBe(localizeHref(path, { locale }).replace(/^(\/[a-z]{2})\/(?=\?|#|$)/u, '$1'));
      expect(deLocalizeHref(address)).toBe(path);
    }),
    { numRuns: 300 },
  );
  expect(addressIn('fa', '/')).toBe('/fa');
  expect(addressIn('fr', '/')).toBe('/');
});

test('residents’ pages speak every language, and so does an address that leads nowhere; people work in French', () => {
  expect(languagesOf('/(public)/villes/[slug]')).toEqual(locales);
  expect(languagesOf('/(public)/ma-participation/[token]')).toEqual(locales);
  expect(languagesOf(null)).toEqual(locales);
  for (const id of ['/(organiser)/mairie', '/(account)/connexion', '/(coordination)/coordination']) {
    expect(languagesOf(id)).toEqual(['fr']);
  }
});

test('somebody whose language is none of ours is written to in French', () => {
  expect(['ti', 'uk', 'de', '', 'FR'].map(siteLocale)).toEqual(['ti', 'uk', 'fr', 'fr', 'fr']);
});

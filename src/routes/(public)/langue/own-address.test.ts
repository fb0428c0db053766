import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deLocalizeHref } from '#i18n/runtime.js';
import { addressIn } from '#lib/labels/written-languages.ts';
import { ownAddress } from './own-address.ts';

const ORIGIN = 'https://parrainages.exemple.fr';

test.each([
  '/',
  '/evenements/rouen-18-decembre',
  '/fa/calendrier?annee=2026&jour=18',
  '/villes?q=saint%20denis',
  '/villes?q=//ailleurs.fr',
  '/verifier/ABCD%2F',
])('a page of ours is kept: %s', (page) => {
  expect(ownAddress(page, ORIGIN)).toBe(page);
});

describe('an address that could lead elsewhere is none', () => {
  test.each([
    null,
    '',
    'https://ailleurs.fr/',
    'ailleurs.fr',
    '//ailleurs.fr',
    '///ailleurs.fr',
    '/\\ailleurs.fr',
    '\\\\ailleurs.fr',
    '/\t/ailleurs.fr',
    '/\n/ailleurs.fr',
    '/.//ailleurs.fr',
    '/a/..//ailleurs.fr',
    '/%2e//ailleurs.fr',
    'javascript:alert(1)',
    ' //ailleurs.fr',
    '//[',
    // Without its language it is `//ailleurs.fr`.
    '/en//ailleurs.fr',
    '/EN//ailleurs.fr',
    '/fr/fr//ailleurs.fr',
  ])('%j', (page) => {
    expect(ownAddress(page, ORIGIN)).toBeUndefined();
  });

  test('whatever is typed, a browser stays on our site', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\t',
      '@',
      ':',
      'ailleurs.fr',
      'a',
      'en',
      '?',
      '#',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
        ),
        (page) => {
          const kept = ownAddress(page, ORIGIN);
          if (kept === undefined) return;
          expect(new URL(kept, ORIGIN).origin).toBe(ORIGIN);
          expect(new URL(addressIn('fr', deLocalizeHref(kept)), ORIGIN).origin).toBe(ORIGIN);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

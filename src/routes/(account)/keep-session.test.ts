import { describe, expect, test } from 'vitest';
import { pathAfterSignIn } from './keep-session.ts';

describe('where somebody goes after signing in, or after confirming', () => {
  test('is the page that was asked for', () => {
    const path = '/mairie/grenoble/ceremonies/x/inscriptions/exporter?format=ods';
    expect(pathAfterSignIn(path, '/mairie')).toBe(path);
  });

  test.each([
    'https://ailleurs.exemple.fr/mairie',
    '//ailleurs.exemple.fr/mairie',
    '/\\ailleurs.exemple.fr',
    '\\\\ailleurs.exemple.fr',
    'javascript:alert(1)',
    '/mairie\\..\\..',
    '/\t/ailleurs.exemple.fr',
    'ailleurs.exemple.fr',
    '/connexion/second-facteur?confirmer=1',
    '',
    null,
  ])('is never another site, nor signing in again: %j', (wanted) => {
    expect(pathAfterSignIn(wanted, '/mairie')).toBe('/mairie');
  });
});

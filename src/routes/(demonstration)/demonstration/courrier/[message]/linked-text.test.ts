import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkOwnAddresses } from './linked-text.ts';

const ORIGIN = 'https://trait-dunion.exemple.fr';
const linksOf = (text: string) => linkOwnAddresses(text, ORIGIN).flatMap(({ href }) => href ?? []);

describe('the links of a message', () => {
  test('an address of this site can be followed, without the full stop after it', () => {
    expect(linksOf(`Confirmez ici : ${ORIGIN}/inscription/abc-1?l=fr#haut.\nMerci`)).toEqual([
      '/inscription/abc-1?l=fr#haut',
    ]);
  });

  test.each([
    'https://autre.exemple.fr/a',
    'http://trait-dunion.exemple.fr/a',
    'https://trait-dunion.exemple.fr.autre.fr/a',
    'https://trait-dunion.exemple.fr@autre.fr/a',
    'https://moi@trait-dunion.exemple.fr/a',
    'https://trait-dunion.exemple.fr:8443/a',
    `${ORIGIN}//autre.fr/a`,
    'javascript:alert(1)',
  ])('%s stays text', (address) => {
    expect(linksOf(`Voir ${address} demain`)).toEqual([]);
  });

  test('the pieces joined are the text, and every link is a path', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(ORIGIN, '/', ' ', '\n', 'https://', '.', ')', '@', '\\', '?a=b', 'https://a.fr/'),
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const text = parts.join('');
        const pieces = linkOwnAddresses(text, ORIGIN);
        expect(pieces.map((each) => each.text).join('')).toBe(text);
        for (const { href } of pieces) {
          if (href !== undefined) expect(new URL(href, ORIGIN).origin).toBe(ORIGIN);
        }
      }),
    );
  });
});

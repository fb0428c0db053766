import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, suggestEmail } from '#lib/forms/email-typos.ts';

describe('an address with a likely slip gets a question', () => {
  test.each([
    ['x@gmial.com', 'x@gmail.com'],
    ['x@gamil.com', 'x@gmail.com'],
    ['x@gmail.fr', 'x@gmail.com'],
    ['x@gmail.con', 'x@gmail.com'],
    ['x@gmail.co', 'x@gmail.com'],
    ['x@gmailcom', 'x@gmail.com'],
    ['x@gmail,com', 'x@gmail.com'],
    ['x@gmail', 'x@gmail.com'],
    ['x@gmaill.comm', 'x@gmail.com'],
    ['x@ornage.fr', 'x@orange.fr'],
    ['x@wanado.fr', 'x@wanadoo.fr'],
    ['x@wanadoo.com', 'x@wanadoo.fr'],
    ['x@hotmial.fr', 'x@hotmail.fr'],
    ['x@hotmial.com', 'x@hotmail.com'],
    ['x@homtail.fr', 'x@hotmail.fr'],
    ['x@outlok.com', 'x@outlook.com'],
    ['x@laposte.fr', 'x@laposte.net'],
    ['x@lapsote.net', 'x@laposte.net'],
    ['x@yaho.fr', 'x@yahoo.fr'],
    ['x@yahooo.com', 'x@yahoo.com'],
    ['x@iclound.com', 'x@icloud.com'],
    ['x@icloud.fr', 'x@icloud.com'],
    ['x@free.fe', 'x@free.fr'],
    ['x@sfr.com', 'x@sfr.fr'],
    ['x@bbox.ft', 'x@bbox.fr'],
    ['Jean.Dupont+18@GMIAL.com', 'Jean.Dupont+18@gmail.com'],
  ])('%s → %s', (typed, meant) => {
    expect(suggestEmail(typed)).toBe(meant);
  });
});

describe('an address that is right, or too far to guess, gets none', () => {
  test.each([
    'x@gmail.com',
    'x@GMAIL.COM',
    'x@mail.com',
    'x@gmx.de',
    'x@hotmail.be',
    'x@yahoo.es',
    'x@yahoo.co.uk',
    'x@live.be',
    'x@orange.com',
    'x@pm.me',
    'x@ville-grenoble.fr',
    'x@ville-orange.fr',
    'x@mairie-levigan.fr',
    'x@saint-denis.re',
    'x@apardap.org',
    'x@exemple.fr',
    'x@gouv.fr',
    'x@univ-lyon2.fr',
    '@gmial.com',
    'gmial.com',
    '',
  ])('%j', (typed) => {
    expect(suggestEmail(typed)).toBeUndefined();
  });
});

const PROVIDERS = [
  'gmail.com',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'hotmail.fr',
  'outlook.com',
  'yahoo.fr',
];
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');

test('any single slip in the name of a provider is noticed, and the answer is right in itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROVIDERS), fc.nat(), fc.nat(3), letter, (domain, at, slip, typed) => {
      const [name = '', ending = ''] = domain.split('.');
      const i = at % name.length;
      const wrong = [
        name.slice(0, i) + name.slice(i + 1),
        name.slice(0, i) + typed + name.slice(i),
        name.slice(0, i) + typed + name.slice(i + 1),
        name.slice(0, i) + (name[i + 1] ?? '') + (name[i] ?? '') + name.slice(i + 2),
      ][slip];
      const suggestion = suggestEmail(`amina@${wrong}.${ending}`);
      // « mail.com », « gmx.fr »… exist: a slip may land on another provider.
      if (suggestion === undefined) expect([name, 'mail', 'ymail', 'email']).toContain(wrong);
      else expect(suggestEmail(suggestion)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('the part before the @ is never changed', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const suggestion = suggestEmail(address);
      if (suggestion)
        expect(suggestion.slice(0, suggestion.lastIndexOf('@'))).toBe(
          address.slice(0, address.lastIndexOf('@')),
        );
    }),
  );
});

test('the distance between two words is symmetric, nil only for equals, and at most one for a swap', () => {
  const word = fc.string({ unit: letter, maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(), (a, b, at) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      if (a.length < 2) return;
      const i = at % (a.length - 1);
      const swapped = a.slice(0, i) + (a[i + 1] ?? '') + (a[i] ?? '') + a.slice(i + 2);
      expect(editDistance(a, swapped)).toBeLessThanOrEqual(1);
    }),
  );
});

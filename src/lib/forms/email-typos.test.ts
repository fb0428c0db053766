import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, SUGGESTED, suggestEmail } from '#lib/forms/email-typos.ts';

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

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
/** Slips that are a provider, or a town's name, of their own. */
const REAL_NEIGHBOURS =
  /^(?:(?:mail|email|ymail)\.com|(?:bree|dree|flee|gex|lime|lire|livet|sor|trange)\.fr)$/u;
const provider = fc.constantFrom(...SUGGESTED);

/** One slip of a finger in a text: a letter left out, added, another one, or two swapped. */
const slip = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.nat(3), letter)
    .map(
      ([at, kind, typed]) =>
        [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + typed + text.slice(at),
          text.slice(0, at) + typed + text.slice(at + 1),
          text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
        ][kind] ?? text,
    );

test.each(SUGGESTED)('%s is never questioned, however it is capitalised', (domain) => {
  expect(suggestEmail(`awa.diallo@${domain}`)).toBeUndefined();
  expect(suggestEmail(`Awa.Diallo@${domain.toUpperCase()} `)).toBeUndefined();
});

test('any single slip anywhere in a provider is questioned, unless it lands on another provider', () => {
  const slips = provider.chain((domain) => fc.tuple(fc.constant(domain), slip(domain)));
  fc.assert(
    fc.property(slips, ([domain, wrong]) => {
      fc.pre(wrong !== domain);
      const suggestion = suggestEmail(`amina@${wrong}`);
      if (suggestion === undefined) expect(wrong, domain).toMatch(REAL_NEIGHBOURS);
      // What is suggested is right in itself: the question is asked once.
      else expect(suggestEmail(suggestion)).toBeUndefined();
    }),
    { numRuns: 5000 },
  );
});

test('no town hall is ever asked whether its own address is right', () => {
  const bodies = ['mairie-', 'ville-', 'ville.', 'mairie.', 'commune-', 'agglo-', 'metropole-'];
  const names = [...SUGGESTED.map((domain) => domain.split('.')[0] ?? ''), 'grenoble', 'le-vigan', 'liv'];
  for (const body of bodies) {
    for (const name of names) {
      expect(suggestEmail(`accueil@${body}${name}.fr`)).toBeUndefined();
      expect(suggestEmail(`accueil@${name}.${body.slice(0, -1)}.fr`)).toBeUndefined();
    }
  }
});

test('no commune of France is asked about a domain of its own name', () => {
  const communes = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as {
    nom: string;
  }[];
  const names = communes.map(({ nom }) =>
    nom
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/gu, '-'),
  );
  expect(names.length).toBeGreaterThan(34_000);
  // A provider's name has twelve letters at most: a longer one is no slip of it.
  const short = new Set(names.flatMap((name) => [name, name.replaceAll('-', '')])).values();
  const questioned = short.filter((name) => name.length < 15 && suggestEmail(`accueil@${name}.fr`));
  expect([...questioned]).toEqual([]);
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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstName, firstNames } from './first-name.ts';

test.each([
  ['Jeanne Exemple', 'Jeanne'],
  ['jeanne exemple', 'Jeanne'],
  ['Jean-Pierre Martin', 'Jean-Pierre'],
  ['NDIAYE Awa', 'Awa'],
  ['Awa NDIAYE', 'Awa'],
  ['LE GALL Yann', 'Yann'],
  ['Exemple, Jeanne', 'Jeanne'],
  ['Mme Jeanne Exemple', 'Jeanne'],
  ['Dr. Jeanne Exemple', 'Jeanne'],
  ['J. Exemple', 'J.'],
  ['Jeanne', 'Jeanne'],
  ['أحمد بن علي', 'أحمد'],
  ['Hélène d’Ormesson', 'Hélène'],
])('%s is called %s', (name, called) => {
  expect(firstName(name)).toBe(called);
});

test.each(['M. Exemple', 'Madame Exemple', 'M. et Mme Exemple', 'EXEMPLE JEANNE', 'de La Tour Anne', ''])(
  '%s may hold nothing but a family name first: nothing is told',
  (name) => {
    expect(firstName(name)).toBeUndefined();
  },
);

test('of two who come together, both first names', () => {
  expect(firstNames([{ name: 'Awa Ndiaye' }, { name: 'Léo Martin' }])).toEqual(['Awa', 'Léo']);
  expect(firstNames([{ name: 'Awa Ndiaye' }, { name: 'M. Martin' }])).toEqual(['Awa']);
});

test('a family name in capitals is never told, wherever it stands', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{1,8}$/u);
  fc.assert(
    fc.property(word, word, fc.boolean(), (given, family, isFirst) => {
      const capitals = family.toUpperCase();
      const name = isFirst ? `${capitals} ${given}` : `${given} ${capitals}`;
      expect(firstName(name) ?? '').not.toContain(capitals);
    }),
  );
});

import { expect, test } from 'vitest';
import { effectsOfPrinting, namesTag } from './certificate-words.ts';

const one = { state: 'never-printed', problem: undefined, namesSeen: 1, sponsees: ['Samira'] };
const said = (certificates: Parameters<typeof effectsOfPrinting>[0]) =>
  effectsOfPrinting(certificates).join('\n').replaceAll('\u00a0', ' ');

test('printing says how many get a number, how many are replaced, which names were not read', () => {
  expect(said([one, { ...one, state: 'changed', namesSeen: 0 }, { ...one, state: 'printed' }])).toMatch(
    /3 certificats, .*\n1 certificat reçoit un numéro.*\n1 certificat remplace un papier.*plus valable\.\n1 nom n’est pas encore relu\./u,
  );
});

test('printing again what did not change promises no new number, and warns of nothing', () => {
  const again = said([{ ...one, state: 'printed' }]);
  expect(again).toContain('Aucun nouveau numéro');
  expect(again).not.toMatch(/remplace|relu|corriger/u);
});

test('a certificate that no font can draw is left out, and is not counted among the others', () => {
  expect(said([one, { ...one, problem: 'Une lettre manque.', namesSeen: 0 }])).toMatch(
    /^1 certificat, .*[^]*1 certificat n’est pas imprimé : un nom est à corriger/u,
  );
});

test.each([
  [1, 1, 'Nom relu'],
  [0, 1, 'Nom à relire'],
  [3, 3, 'Noms relus'],
  [1, 3, '2 noms à relire'],
  [2, 3, '1 nom à relire'],
])('%i of %i names: « %s »', (seen, total, label) => {
  expect(namesTag(seen, total).label.replaceAll('\u00a0', ' ')).toBe(label);
});

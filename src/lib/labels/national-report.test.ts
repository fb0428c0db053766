import { expect, test } from 'vitest';
import { maskedWords, rangeWords, restsOn, shortRange, zoneLabel } from './national-report.ts';

test.each([
  [{ least: 214, most: 214 }, '214', '214'],
  [{ least: 1204, most: 1220 }, '1\u202f204\u00a0à\u00a01\u202f220', '1\u202f204–1\u202f220'],
  [{ least: 300, most: null }, 'plus de\u00a0300', '300+'],
])('%o is said « %s »', (range, words, short) => {
  expect(rangeWords(range)).toBe(words);
  expect(shortRange(range)).toBe(short);
});

test('a masked number, one that was not told, and what a total rests on', () => {
  expect(maskedWords({ kind: 'few' })).toBe('moins de 5');
  expect(maskedWords(null)).toBe('non communiqué');
  expect([0, 1, 12].map(restsOn)).toEqual([
    'aucun bilan ne le dit',
    'd’après 1\u00a0bilan',
    'd’après 12\u00a0bilans',
  ]);
  expect(zoneLabel('Indian/Reunion')).toBe('Heure de La Réunion');
});

import { expect, it } from 'vitest';
import { matchNeighbourhood } from './match-neighbourhood.ts';

const LISTED = ['Berriat', 'Saint-Bruno', 'Berriat – Saint-Bruno', 'Île Verte', 'Villeneuve', 'Le Centre'];

it.each([
  ['berriat', 'Berriat'],
  ['  BERRIAT ', 'Berriat'],
  ['quartier St Bruno', 'Saint-Bruno'],
  ['ile verte', 'Île Verte'],
  ['L’Île-Verte, vers le parc', 'Île Verte'],
  ['Berriat Saint Bruno', 'Berriat – Saint-Bruno'],
  ['le centre', 'Le Centre'],
  ['la villeneuve', 'Villeneuve'],
  ['Villeneuve ou Berriat', undefined],
  ['Teisseire', undefined],
  ['Ber', undefined],
  ['quartier', undefined],
])('« %s » names %s', (said, listed) => {
  expect(matchNeighbourhood(said, LISTED)).toBe(listed);
});

it('finds nothing where nothing is listed', () => {
  expect(matchNeighbourhood('Berriat', [])).toBeUndefined();
});

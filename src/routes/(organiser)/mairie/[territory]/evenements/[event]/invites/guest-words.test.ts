import { expect, test } from 'vitest';
import { isFound, othersOf, placesOf } from './guest-words.ts';

test('places are told with what is left', () => {
  const counts = { placesWaitedFor: 0, unconfirmed: 0 };
  expect(placesOf({ ...counts, capacity: 80, placesTaken: 79 })).toBe(
    '79\u00a0places prises sur 80, 1\u00a0libre',
  );
  expect(placesOf({ ...counts, capacity: null, placesTaken: 1 })).toBe('1\u00a0place prise, sans limite');
  expect(othersOf({ capacity: null, placesTaken: 0, placesWaitedFor: 2, unconfirmed: 1 })).toBe(
    '2\u00a0personnes en attente, 1\u00a0demande à confirmer',
  );
});

test('a name is found without its accents, by any of its words, and nothing looked for finds everybody', () => {
  expect(isFound('Zoé Müller', 'muller zoe')).toBe(true);
  expect(isFound('Zoé Müller', 'zoé d')).toBe(false);
  expect(isFound('محمد', 'محمد')).toBe(true);
  expect(isFound('Rosa', '')).toBe(true);
});

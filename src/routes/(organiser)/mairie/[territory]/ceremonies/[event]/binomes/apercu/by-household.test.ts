import { expect, test } from 'vitest';
import { byHousehold } from './by-household.ts';

test('a household’s moves are told together', () => {
  const move = (sponseeId: string, position: number) => ({
    sponseeId,
    sponseeNames: `N${sponseeId}`,
    position,
  });
  expect(byHousehold([move('a', 0), move('b', 0), move('a', 1)])).toEqual([
    { sponseeId: 'a', names: 'Na', moves: [move('a', 0), move('a', 1)] },
    { sponseeId: 'b', names: 'Nb', moves: [move('b', 0)] },
  ]);
});

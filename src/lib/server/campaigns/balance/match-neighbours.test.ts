import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCount } from '../../mask-count.ts';
import { matchNeighbours, type BalancedCeremony } from './match-neighbours.ts';
import { surelyMissing, surelyTooMany } from './weigh-balance.ts';

const counts = (confirmed: number, waiting: number, sponsees: number) => ({
  sponsorsConfirmed: maskCount(confirmed),
  sponsorsWaiting: maskCount(waiting),
  sponsees: maskCount(sponsees),
});

describe('what is surely so', () => {
  test('is never more than what is so, and the two never hold of one town by the households', () => {
    const number = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(number, number, number, (confirmed, waiting, sponsees) => {
        const masked = counts(confirmed, waiting, sponsees);
        const tooMany = surelyTooMany(masked);
        const missing = surelyMissing(masked);
        expect(tooMany).toBeLessThanOrEqual(Math.max(0, waiting, confirmed + waiting - sponsees));
        expect(missing).toBeLessThanOrEqual(Math.max(0, sponsees - confirmed - waiting));
        // Whatever stands behind the same masks is told the same.
        for (const other of [1, 2, 3, 4].filter(() => sponsees >= 1 && sponsees <= 4)) {
          expect(surelyTooMany(counts(confirmed, waiting, other))).toBe(tooMany);
          expect(surelyMissing(counts(confirmed, waiting, other))).toBe(missing);
        }
      }),
    );
  });

  test.each([
    ['six wait', counts(10, 6, 10), 6, 0],
    ['some wait, nobody knows how many', counts(10, 2, 10), 1, 0],
    ['more came than there are households', counts(14, 0, 8), 6, 0],
    ['a few households may be four', counts(5, 0, 2), 1, 0],
    ['households without anybody', counts(0, 0, 7), 0, 7],
    ['a few sponsors may be four', counts(2, 0, 9), 0, 5],
    ['nobody knows', counts(3, 0, 2), 0, 0],
  ])('%s', (_, masked, tooMany, missing) => {
    expect([surelyTooMany(masked), surelyMissing(masked)]).toEqual([tooMany, missing]);
  });
});

test('the nearest come first, nobody beyond reach or of the same town, nor where the way is not known', () => {
  const at = (name: string, kilometre: number | undefined, masked: BalancedCeremony['counts']) => ({
    territoryId: name,
    eventId: name,
    name,
    kilometre,
    counts: masked,
  });
  const ceremonies = [
    at('Trop', 0, counts(20, 0, 8)),
    at('Loin', 41, counts(0, 0, 8)),
    at('Près', 30, counts(0, 0, 8)),
    at('À côté', 4, counts(0, 0, 9)),
    at('Nulle part', undefined, counts(0, 0, 9)),
    { ...at('Trop, le soir', 0, counts(0, 0, 8)), territoryId: 'Trop' },
  ];
  const matched = matchNeighbours(ceremonies, {
    withinKm: 40,
    kilometresApart: (from, to) =>
      from.kilometre === undefined || to.kilometre === undefined
        ? undefined
        : Math.abs(to.kilometre - from.kilometre),
  });
  expect(matched.map(({ from, to, kilometres }) => [from.name, to.name, kilometres])).toEqual([
    ['Trop', 'À côté', 4],
    ['Trop', 'Près', 30],
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNTED, storeCounts, type Counted } from './stored-counts.ts';

const NOBODY = Object.fromEntries(COUNTED.map((each) => [each, 0])) as Record<Counted, number>;

test('how many households are paired is not what another count leaves of all of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (sponsees, one, other) => {
        // Everybody else was proposed a sponsor: that number and the total would tell the rest.
        const stored = (sponseesPaired: number) => {
          const counts = { ...NOBODY, sponsees, sponseesPaired, sponseesProposed: sponsees - sponseesPaired };
          return storeCounts(counts);
        };
        expect(stored(one)).toBe(stored(other));
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCount, readMasked, storeMasked, sumMasked } from './mask-count.ts';

test('one to four people cannot be told apart, none and five or more are said', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (count) => {
      const masked = maskCount(count);
      if (count >= 1 && count <= 4) expect(masked).toEqual(maskCount(1));
      else expect(masked).toEqual({ kind: 'exact', count });
    }),
  );
  expect(JSON.stringify(maskCount(3))).not.toContain('3');
});

test('what is stored is read back, and a small number is not in it', () => {
  fc.assert(
    fc.property(fc.nat(12), (count) => {
      const stored = storeMasked(maskCount(count));
      expect(readMasked(stored)).toEqual(maskCount(count));
      expect([1, 2, 3, 4]).not.toContain(stored);
    }),
  );
});

test('a total of masked numbers is what it is at least and at most, and the true one lies between', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12)), (counts) => {
      const { least, most } = sumMasked(counts.map(maskCount));
      const total = counts.reduce((sum, count) => sum + count, 0);
      expect(least).toBeLessThanOrEqual(total);
      expect(most).toBeGreaterThanOrEqual(total);
    }),
  );
  expect(sumMasked([maskCount(7), maskCount(2)])).toEqual({ least: 8, most: 11 });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCount } from './mask-count.ts';
import { needOf, stageOf } from './board/territory-stage.ts';

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

test('whether sponsors are missing says no more than the masked numbers do', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 4 }), (sponsors, sponsees, other) => {
      const said = (a: number, b: number) =>
        needOf('published', { sponsors: maskCount(a), sponsees: maskCount(b) });
      const hides = (count: number) => count >= 1 && count <= 4;
      expect(said(hides(sponsors) ? other : sponsors, sponsees)).toBe(said(sponsors, sponsees));
      expect(said(sponsors, hides(sponsees) ? other : sponsees)).toBe(said(sponsors, sponsees));
      if (said(sponsors, sponsees) === 'sponsors') expect(sponsees).toBeGreaterThan(sponsors);
    }),
  );
});

test.each([
  ['no sponsor for a few sponsees', 0, 2, 'sponsors'],
  ['a few sponsors for five sponsees', 4, 5, 'sponsors'],
  ['a few for a few: nobody can say', 1, 4, undefined],
  ['as many', 8, 8, undefined],
  ['no one yet', 0, 0, undefined],
])('%s', (_, sponsors, sponsees, need) => {
  expect(needOf('published', { sponsors: maskCount(sponsors), sponsees: maskCount(sponsees) })).toBe(need);
});

test('a published ceremony is held once its end has passed', () => {
  const ceremony = { status: 'published', endsAt: '2026-12-18T19:30:00.000Z' };
  expect(stageOf(ceremony, '2026-12-18T19:29:59.000Z')).toBe('published');
  expect(stageOf(ceremony, '2026-12-18T19:30:00.000Z')).toBe('held');
  expect(stageOf({ ...ceremony, status: 'cancelled' }, '2026-12-19T00:00:00.000Z')).toBe('cancelled');
  expect(stageOf(undefined, '2026-12-19T00:00:00.000Z')).toBe('silent');
});

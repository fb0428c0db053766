import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseYear, REACH_YEARS } from './choose-year.ts';

test.each([
  [null, { kind: 'coming' }],
  ['2026', { kind: 'year', year: 2026 }],
  ['2031', { kind: 'year', year: 2031 }],
  ['2032', { kind: 'beyond', nearest: 2031 }],
  ['0001', { kind: 'beyond', nearest: 2021 }],
  ['', { kind: 'unreadable' }],
  ['26', { kind: 'unreadable' }],
  ['-2026', { kind: 'unreadable' }],
  ['2026a', { kind: 'unreadable' }],
  ['٢٠٢٦', { kind: 'unreadable' }],
])('in 2026, « %s » is %j', (asked, choice) => {
  expect(chooseYear(asked, 2026)).toEqual(choice);
});

test('where a refused year is sent, the calendar can be read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 2026, max: 2100 }), (asked, now) => {
      const choice = chooseYear(String(asked).padStart(4, '0'), now);
      const shown = choice.kind === 'year' ? choice.year : choice.kind === 'beyond' ? choice.nearest : NaN;
      expect(Math.abs(shown - now)).toBeLessThanOrEqual(REACH_YEARS);
      expect(chooseYear(String(shown), now)).toEqual({ kind: 'year', year: shown });
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, chooseMonth, monthsAround } from './choose-month.ts';

test.each([
  [null, { kind: 'month', month: '2026-11' }],
  ['2026-12', { kind: 'month', month: '2026-12' }],
  ['2031-11', { kind: 'month', month: '2031-11' }],
  ['2031-12', { kind: 'beyond', nearest: '2031-11' }],
  ['9999-12', { kind: 'beyond', nearest: '2031-11' }],
  ['0000-01', { kind: 'beyond', nearest: '2021-11' }],
  ['2026-13', { kind: 'unreadable' }],
  ['2026-00', { kind: 'unreadable' }],
  ['2026-1', { kind: 'unreadable' }],
  ['2026', { kind: 'unreadable' }],
  ['', { kind: 'unreadable' }],
  ['٢٠٢٦-12', { kind: 'unreadable' }],
])('in November 2026, « %s » is %j', (asked, choice) => {
  expect(chooseMonth(asked, '2026-11')).toEqual(choice);
});

test('leafing goes month by month and stops at the edges', () => {
  expect(monthsAround('2026-12', '2026-11')).toEqual({ before: '2026-11', after: '2027-01' });
  expect(monthsAround('2031-11', '2026-11')).toEqual({ before: '2031-10' });
  expect(monthsAround('2021-11', '2026-11')).toEqual({ after: '2021-12' });
});

test('as many months back as forth lead home', () => {
  const month = fc.integer({ min: 2000 * 12, max: 2099 * 12 }).map((months) => addMonths('0000-01', months));
  fc.assert(
    fc.property(month, fc.integer({ min: -500, max: 500 }), (from, count) => {
      const there = addMonths(from, count);
      expect(there).toMatch(/^\d{4}-(?:0[1-9]|1[0-2])$/u);
      expect(addMonths(there, -count)).toBe(from);
    }),
  );
});

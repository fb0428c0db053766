import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/dates/local-time.ts';
import { arrangeMonth } from './arrange-month.ts';
import { addMonths } from './choose-month.ts';

const month = fc.integer({ min: 2015 * 12, max: 2045 * 12 }).map((months) => addMonths('0000-01', months));

test('December 2026 begins on a Tuesday, and its weeks on Mondays', () => {
  const weeks = arrangeMonth('2026-12', [{ monthDay: '12-18' }], []);
  expect(weeks.map(([monday]) => monday?.on)).toEqual([
    '2026-11-30',
    '2026-12-07',
    '2026-12-14',
    '2026-12-21',
    '2026-12-28',
  ]);
  expect(weeks.flat().filter(({ days }) => days.length > 0)).toMatchObject([{ on: '2026-12-18' }]);
});

test('every day of any month stands once, in order, in weeks of seven from Monday', () => {
  fc.assert(
    fc.property(month, (of) => {
      const weeks = arrangeMonth(of, [], []);
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      // The browser's own calendar says which day is a Monday.
      expect(weeks.every(([monday]) => new Date(`${monday?.on}T00:00Z`).getUTCDay() === 1)).toBe(true);
      const days = weeks.flat().filter(({ isOfMonth }) => isOfMonth);
      const [year = 0, number = 0] = of.split('-').map(Number);
      expect(days.map(({ on }) => on)).toEqual(
        Array.from(
          { length: new Date(Date.UTC(year, number, 0)).getUTCDate() },
          (_, index) => `${of}-${String(index + 1).padStart(2, '0')}`,
        ),
      );
      expect(weeks.every((week) => week.some(({ isOfMonth }) => isOfMonth))).toBe(true);
    }),
  );
});

test('an event is on each of its days and on no other', () => {
  const event = fc
    .record({
      day: fc.integer({ min: -50, max: 50 }),
      lasts: fc.integer({ min: 0, max: 40 }),
      from: fc.constantFrom('00:00', '10:00', '18:30'),
      to: fc.constantFrom('00:00', '19:00'),
    })
    .filter(({ lasts, from, to }) => lasts > 0 || from < to);
  fc.assert(
    fc.property(month, fc.array(event, { maxLength: 8 }), (of, shapes) => {
      const events = shapes.map(({ day, lasts, from, to }) => {
        const first = addDays(`${of}-01`, day);
        return { startsAtLocal: `${first}T${from}`, endsAtLocal: `${addDays(first, lasts)}T${to}` };
      });
      for (const { on, events: shown, isOfMonth } of arrangeMonth(of, [], events).flat()) {
        const expected = events.filter(
          ({ startsAtLocal, endsAtLocal }) =>
            isOfMonth && startsAtLocal < `${addDays(on, 1)}T00:00` && endsAtLocal > `${on}T00:00`,
        );
        expect(new Set(shown)).toEqual(new Set(expected));
        expect(shown).toHaveLength(expected.length);
      }
    }),
  );
});

test('29 February is kept on the 28th of a common year', () => {
  const on = (of: string) =>
    arrangeMonth(of, [{ monthDay: '02-29' }], [])
      .flat()
      .filter(({ days }) => days.length > 0)
      .map(({ on }) => on);
  expect(on('2028-02')).toEqual(['2028-02-29']);
  expect(on('2027-02')).toEqual(['2027-02-28']);
});

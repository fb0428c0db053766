import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeYear } from './arrange-year.ts';

const migrants = { monthDay: '12-18', title: 'migrants' };
const solidarity = { monthDay: '12-20', title: 'solidarity' };
const education = { monthDay: '01-24', title: 'education' };

test('a year begins with this month and goes round', () => {
  const year = arrangeYear([education, migrants, solidarity], [], '2026-11-21');
  expect(year.map(({ month, days }) => [month, days.map(({ on }) => on)])).toEqual([
    ['2026-12', ['2026-12-18', '2026-12-20']],
    ['2027-01', ['2027-01-24']],
  ]);
});

test('an event stands under the nearest day, or under its month', () => {
  const at = (startsAtLocal: string) => ({ startsAtLocal });
  const year = arrangeYear(
    [migrants, solidarity],
    [at('2026-12-16T18:30'), at('2026-12-19T10:00'), at('2026-12-21T10:00'), at('2026-12-05T10:00')],
    '2026-12-01',
  );
  expect(
    year[0]?.days.map(({ events }) => events.map(({ startsAtLocal }) => startsAtLocal.slice(8, 10))),
  ).toEqual([['16', '19'], ['21']]);
  expect(year[0]?.others).toEqual([at('2026-12-05T10:00')]);
});

test('every day and every event is shown exactly once', () => {
  const monthDay = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
    .map((date) => ({ monthDay: date.toISOString().slice(5, 10) }));
  const event = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((date) => ({ startsAtLocal: date.toISOString().slice(0, 16) }));
  const today = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(monthDay), fc.array(event), today, (days, events, now) => {
      const year = arrangeYear(days, events, now);
      const shownDays = year.flatMap((month) => month.days.map(({ day }) => day));
      const shownEvents = year.flatMap((month) => [
        ...month.days.flatMap((day) => day.events),
        ...month.others,
      ]);
      expect(new Set(shownDays).size).toBe(days.length);
      expect(shownDays).toHaveLength(days.length);
      expect(new Set(shownEvents).size).toBe(events.length);
      expect(shownEvents).toHaveLength(events.length);
    }),
  );
});

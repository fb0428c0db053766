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

test('an event stands under the day it is held for, were another one nearer', () => {
  const days = [
    { key: 'migrants', ...migrants },
    { key: 'solidarity', ...solidarity },
  ];
  const events = [
    { startsAtLocal: '2026-12-20T10:00', occasionKey: 'migrants' },
    // An exhibition of which the day is one.
    { startsAtLocal: '2026-11-20T10:00', endsAtLocal: '2026-12-30T18:00', occasionKey: 'solidarity' },
    // Held for a day of another season: under its own month.
    { startsAtLocal: '2027-06-20T10:00', occasionKey: 'migrants' },
    // For a day that is in the calendar no more.
    { startsAtLocal: '2026-12-19T10:00', occasionKey: 'archived' },
  ];
  const year = arrangeYear(days, events, '2026-12-01');
  expect(year.find(({ month }) => month === '2026-12')?.days.map((day) => day.events)).toEqual([
    [events[0], events[3]],
    [events[1]],
  ]);
  expect(year.find(({ month }) => month === '2027-06')?.others).toEqual([events[2]]);
});

test('what began before the first month and goes on stands in the first', () => {
  const exhibition = { startsAtLocal: '2026-10-01T10:00', endsAtLocal: '2027-02-01T18:00' };
  expect(arrangeYear([migrants], [exhibition], '2026-12-01')[0]).toMatchObject({
    month: '2026-12',
    others: [exhibition],
  });
});

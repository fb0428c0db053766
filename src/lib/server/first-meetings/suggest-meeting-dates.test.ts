import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#lib/dates/local-time.ts';
import { FREE_SLOTS } from '../sponsors/matching-words.ts';
import { suggestMeetingDates } from './suggest-meeting-dates.ts';

const anyWindow = fc
  .record({
    shared: fc.subarray([...FREE_SLOTS]),
    // Both changes of the clocks lie in a year.
    start: fc.integer({ min: 0, max: 3650 }),
    days: fc.integer({ min: -3, max: 40 }),
  })
  .map(({ shared, start, days }) => {
    const today = addDays('2026-01-01', start);
    return { shared, today, ceremonyDay: addDays(today, days) };
  });

const weekDay = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });

/** The half-day of a wall time, by another way than ours. */
function halfDayOf(local: string): string {
  const day = weekDay.format(new Date(`${local}:00Z`));
  const hour = Number(local.slice(11, 13));
  return `${day.toLowerCase()}-${hour < 12 ? 'am' : hour < 18 ? 'pm' : 'evening'}`;
}

describe('the dates suggested', () => {
  test('lie in the window, on a half-day that both share, each once, in order, three at most', () => {
    fc.assert(
      fc.property(anyWindow, ({ shared, today, ceremonyDay }) => {
        const dates = suggestMeetingDates({ shared, today, ceremonyDay });
        expect(dates.length).toBeLessThanOrEqual(3);
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const local of dates) {
          expect(local).toMatch(/^\d{4}-\d\d-\d\dT(?:10:00|15:00|18:30)$/u);
          expect(shared).toContain(halfDayOf(local));
          expect(daysBetween(today, local.slice(0, 10))).toBeGreaterThanOrEqual(2);
          expect(daysBetween(local.slice(0, 10), ceremonyDay)).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  test('are three wherever there is time for three, on three days where there is time for that', () => {
    fc.assert(
      fc.property(anyWindow, ({ shared, today, ceremonyDay }) => {
        const days = Math.max(0, daysBetween(today, ceremonyDay) - 2);
        const possible = Array.from({ length: days }, (_, index) => addDays(today, index + 2)).flatMap(
          (day) => ['10:00', '15:00', '18:30'].map((hour) => `${day}T${hour}`),
        );
        const fitting = possible.filter((local) => shared.some((slot) => slot === halfDayOf(local)));
        const dates = suggestMeetingDates({ shared, today, ceremonyDay });
        expect(dates).toHaveLength(Math.min(3, fitting.length));
        const daysOf = (locals: string[]) => new Set(locals.map((local) => local.slice(0, 10))).size;
        expect(daysOf(dates)).toBe(Math.min(3, daysOf(fitting)));
        // Nobody waits longer than they must.
        expect(dates[0]).toBe(fitting[0]);
      }),
    );
  });

  test('fall on the wall time that was shared, whatever the clocks do in between', () => {
    // Summer time begins in Paris on 29 March 2026, a Sunday.
    expect(
      suggestMeetingDates({ shared: ['sun-am'], today: '2026-03-20', ceremonyDay: '2026-04-12' }),
    ).toEqual(['2026-03-22T10:00', '2026-03-29T10:00', '2026-04-05T10:00']);
  });

  test('are none when nothing is shared, or when the ceremony is too near', () => {
    expect(suggestMeetingDates({ shared: [], today: '2026-11-21', ceremonyDay: '2026-12-18' })).toEqual([]);
    expect(
      suggestMeetingDates({ shared: [...FREE_SLOTS], today: '2026-12-16', ceremonyDay: '2026-12-18' }),
    ).toEqual([]);
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, localTimeOf, resolveLocalTime } from '#lib/dates/local-time.ts';
import {
  isDaytime,
  leavesNow,
  planMeetingReminder,
  planReminder,
  type PlannedMoment,
} from './plan-reminders.ts';

const ZONES = [
  'Europe/Paris',
  'America/Martinique',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Noumea',
  'Pacific/Wallis',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
];

function momentOf(startsLocal: string, endsLocal: string, time_zone: string): PlannedMoment | undefined {
  const [start, end] = [resolveLocalTime(startsLocal, time_zone), resolveLocalTime(endsLocal, time_zone)];
  if (start.kind !== 'ok' || end.kind !== 'ok') return undefined;
  return {
    starts_at_local: startsLocal,
    ends_at_local: endsLocal,
    time_zone,
    starts_at: start.instant,
    ends_at: end.instant,
  };
}

const two = (count: number) => String(count).padStart(2, '0');
/** Any ceremony of an hour, on any day of two years: both changes of clocks are among them, four times. */
const anyMoment = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    day: fc.integer({ min: 0, max: 730 }),
    hour: fc.integer({ min: 0, max: 22 }),
    minute: fc.constantFrom(0, 15, 30),
  })
  .map(({ zone, day, hour, minute }) => {
    const on = addDays('2026-01-01', day);
    return momentOf(`${on}T${two(hour)}:${two(minute)}`, `${on}T${two(hour + 1)}:${two(minute)}`, zone);
  })
  .filter((moment) => moment !== undefined);
const anyKind = fc.constantFrom('week-before' as const, 'day-before' as const, 'thanks' as const);

describe('a reminder', () => {
  test('is due at ten on the clock of the place, on its day, summer time or not', () => {
    const days = { 'week-before': -7, 'day-before': -1, thanks: 1 };
    fc.assert(
      fc.property(anyMoment, anyKind, (moment, kind) => {
        const { due, day } = planReminder(kind, moment);
        expect(day).toBe(moment.starts_at_local.slice(0, 10));
        expect(localTimeOf(due, moment.time_zone)).toBe(`${addDays(day, days[kind])}T10:00`);
      }),
    );
  });

  test('never leaves by night, before it is due, or once it is of no use', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyKind,
        fc.integer({ min: -12 * 1440, max: 12 * 1440 }),
        (moment, kind, minutes) => {
          const now = Temporal.Instant.from(moment.starts_at).add({ minutes });
          const at = now.toString({ fractionalSecondDigits: 3 });
          const window = planReminder(kind, moment);
          if (!leavesNow(window, moment.time_zone, at)) return;
          const local = localTimeOf(at, moment.time_zone).slice(11);
          expect(local >= '09:00' && local < '20:00').toBe(true);
          expect(at >= window.due && at < window.until).toBe(true);
          const hours = minutes / 60;
          if (kind === 'week-before') expect(hours).toBeLessThanOrEqual(-95);
          if (kind === 'day-before') expect(hours).toBeLessThan(-3);
          if (kind === 'thanks') expect(hours).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('leaves in time, whatever the zone, from a server that looks every minute', () => {
    fc.assert(
      fc.property(anyMoment, anyKind, (moment, kind) => {
        const window = planReminder(kind, moment);
        expect(leavesNow(window, moment.time_zone, window.due)).toBe(true);
      }),
    );
  });
});

test.each([
  ['Europe/Paris', '2026-10-26T18:30', '2026-10-25T09:00:00.000Z'],
  ['Europe/Paris', '2026-03-30T18:30', '2026-03-29T08:00:00.000Z'],
  ['Indian/Reunion', '2026-12-18T18:30', '2026-12-17T06:00:00.000Z'],
  ['Pacific/Noumea', '2026-12-18T18:30', '2026-12-16T23:00:00.000Z'],
  ['America/Martinique', '2026-12-18T18:30', '2026-12-17T14:00:00.000Z'],
])('the day before, in %s, %s is due at %s', (zone, start, due) => {
  const moment = momentOf(start, start.replace('18:30', '20:00'), zone);
  if (!moment) throw new Error('a moment');
  expect(planReminder('day-before', moment).due).toBe(due);
});

test('a first meeting is reminded the day before at ten, and no longer three hours before it', () => {
  expect(planMeetingReminder('2026-12-02T18:30', 'Europe/Paris')).toEqual({
    due: '2026-12-01T09:00:00.000Z',
    until: '2026-12-02T14:30:00.000Z',
    day: '2026-12-02',
  });
});

test('what a stopped server left behind in the evening waits for the morning', () => {
  const moment = momentOf('2026-12-18T18:30', '2026-12-18T20:30', 'Europe/Paris');
  if (!moment) throw new Error('a moment');
  const window = planReminder('day-before', moment);
  expect(leavesNow(window, 'Europe/Paris', '2026-12-17T19:30:00.000Z')).toBe(false);
  expect(leavesNow(window, 'Europe/Paris', '2026-12-18T08:00:00.000Z')).toBe(true);
  expect(isDaytime('2026-12-18T07:59:59.999Z', 'Europe/Paris')).toBe(false);
});

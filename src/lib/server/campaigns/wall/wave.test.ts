import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays, resolveLocalTime } from '#lib/dates/local-time.ts';
import { dayOnTheWall, wallPhase, wave, type WaveTiming } from './wave.ts';

const OF_2026: WaveTiming = {
  status: 'open',
  mode: 'same-local-hour',
  dayOn: '2026-12-18',
  windowStartsOn: '2026-12-14',
  windowEndsOn: '2026-12-20',
  startsAtTime: '18:00',
};

const instantIn = (local: string, zone = 'Europe/Paris') => {
  const resolved = resolveLocalTime(local, zone);
  return resolved.kind === 'ok' ? resolved.instant : '';
};

test('on 18 December the evening goes from Wallis to Tahiti, the Marquises half an hour before it', () => {
  const zones = wave(OF_2026, instantIn('2026-12-18T12:00'));
  expect(zones.map(({ zone, instant }) => [zone, instant.slice(5, 16)])).toEqual([
    ['Pacific/Wallis', '12-18T06:00'],
    ['Pacific/Noumea', '12-18T07:00'],
    ['Indian/Reunion', '12-18T14:00'],
    ['Indian/Mayotte', '12-18T15:00'],
    ['Europe/Paris', '12-18T17:00'],
    ['America/Cayenne', '12-18T21:00'],
    ['America/Miquelon', '12-18T21:00'],
    ['America/Guadeloupe', '12-18T22:00'],
    ['America/Martinique', '12-18T22:00'],
    ['America/Marigot', '12-18T22:00'],
    ['America/St_Barthelemy', '12-18T22:00'],
    ['Pacific/Gambier', '12-19T03:00'],
    ['Pacific/Marquesas', '12-19T03:30'],
    ['Pacific/Tahiti', '12-19T04:00'],
  ]);
  expect(new Set(zones.map(({ local }) => local))).toEqual(new Set(['2026-12-18T18:00']));
});

test('with one instant it is already the 19th in Nouméa when it is 16:00 in Paris, and 5:00 in Tahiti', () => {
  const zones = wave(
    { ...OF_2026, mode: 'same-instant', startsAtTime: '16:00' },
    instantIn('2026-12-18T16:20'),
  );
  const localOf = (zone: string) => zones.find((each) => each.zone === zone)?.local;
  expect(localOf('Pacific/Noumea')).toBe('2026-12-19T02:00');
  expect(localOf('Pacific/Tahiti')).toBe('2026-12-18T05:00');
  expect(localOf('Pacific/Marquesas')).toBe('2026-12-18T05:30');
  expect(localOf('Indian/Reunion')).toBe('2026-12-18T19:00');
  expect(zones.every(({ state }) => state === 'now')).toBe(true);
  expect([zones[0]?.zone, zones.at(-1)?.zone]).toEqual(['Pacific/Wallis', 'Pacific/Tahiti']);
});

test('each zone is now for an hour, before it to come, after it passed', () => {
  const inParis = (time: string) =>
    wave(OF_2026, instantIn(`2026-12-18T${time}`)).find(({ zone }) => zone === 'Europe/Paris')?.state;
  expect(['17:59', '18:00', '18:59', '19:00'].map(inParis)).toEqual(['to-come', 'now', 'now', 'passed']);
});

test('every day of ten years, both changes of clocks included, the zones pass in the order of their offsets', () => {
  const day = fc.integer({ min: 0, max: 3652 }).map((count) => addDays('2026-01-01', count));
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const mode = fc.constantFrom('same-instant', 'same-local-hour', 'window');
  fc.assert(
    fc.property(day, time, mode, (dayOn, startsAtTime, chosen) => {
      const zones = wave(
        { ...OF_2026, mode: chosen, dayOn, startsAtTime, windowStartsOn: dayOn, windowEndsOn: dayOn },
        `${dayOn}T00:00:00.000Z`,
      );
      expect(new Set(zones.map(({ zone }) => zone)).size).toBe(14);
      const offsets = zones.map(
        ({ zone, instant }) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offsetNanoseconds,
      );
      for (const [index, zone] of zones.entries()) {
        const next = zones[index + 1];
        if (!next) break;
        const [here, there] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
        // East before west; in one instant together, else strictly one after another.
        expect(here).toBeGreaterThanOrEqual(there);
        expect(zone.instant <= next.instant).toBe(true);
        if (chosen === 'same-instant') expect(zone.instant).toBe(next.instant);
        else if (startsAtTime >= '04:00') expect(zone.instant === next.instant).toBe(here === there);
      }
      expect(zones[0]?.zone).toBe('Pacific/Wallis');
      expect(zones.at(-1)?.zone).toBe('Pacific/Tahiti');
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['2026-03-29', 'the day on which summer time begins in Paris'],
  ['2026-10-25', 'the day on which it ends'],
  ['2026-03-08', 'the day on which it begins in Saint-Pierre-et-Miquelon'],
  ['2026-11-01', 'the day on which it ends there'],
])('on %s, %s, no zone is lost and none passes twice', (dayOn) => {
  for (let hour = 0; hour < 24; hour += 1) {
    for (const minute of ['00', '30']) {
      const startsAtTime = `${String(hour).padStart(2, '0')}:${minute}`;
      const zones = wave({ ...OF_2026, dayOn, startsAtTime }, `${dayOn}T12:00:00.000Z`);
      expect(zones.map(({ instant }) => instant)).toEqual(zones.map(({ instant }) => instant).toSorted());
      expect(new Set(zones.map(({ zone }) => zone)).size).toBe(14);
    }
  }
});

test('a window shows its days in turn: the next one once the last zone has passed', () => {
  const window: WaveTiming = { ...OF_2026, mode: 'window' };
  expect(dayOnTheWall(window, instantIn('2026-12-01T12:00'))).toBe('2026-12-14');
  expect(dayOnTheWall(window, instantIn('2026-12-16T23:59'))).toBe('2026-12-16');
  // 18:30 in Tahiti on the 16th.
  expect(dayOnTheWall(window, instantIn('2026-12-16T18:30', 'Pacific/Tahiti'))).toBe('2026-12-16');
  expect(dayOnTheWall(window, instantIn('2026-12-16T19:00', 'Pacific/Tahiti'))).toBe('2026-12-17');
  expect(dayOnTheWall(window, instantIn('2027-01-05T12:00'))).toBe('2026-12-20');
  expect(dayOnTheWall(OF_2026, instantIn('2026-12-18T23:59'))).toBe('2026-12-18');
});

test('every minute of the window has one day, which never goes back', () => {
  const minutes = fc.integer({ min: 0, max: 9 * 24 * 60 });
  const window: WaveTiming = { ...OF_2026, mode: 'window' };
  const at = (minute: number) =>
    dayOnTheWall(window, new Date(Date.parse('2026-12-13T00:00:00Z') + minute * 60_000).toISOString());
  fc.assert(
    fc.property(minutes, minutes, (one, other) => {
      expect(at(Math.min(one, other)) <= at(Math.max(one, other))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('the wall counts the days, lives on the day, thanks afterwards, and says a campaign that was cancelled', () => {
  expect(wallPhase(OF_2026, instantIn('2026-12-08T12:00'))).toEqual({ phase: 'before', daysLeft: 10 });
  expect(wallPhase(OF_2026, instantIn('2026-12-17T23:59'))).toEqual({ phase: 'before', daysLeft: 1 });
  expect(wallPhase(OF_2026, instantIn('2026-12-18T00:00'))).toEqual({ phase: 'day', daysLeft: 0 });
  // Still the evening of the 18th in Tahiti.
  expect(wallPhase(OF_2026, instantIn('2026-12-19T09:00')).phase).toBe('day');
  expect(wallPhase(OF_2026, instantIn('2026-12-19T11:00')).phase).toBe('after');
  expect(wallPhase({ ...OF_2026, mode: 'window' }, instantIn('2026-12-14T08:00')).phase).toBe('day');
  expect(wallPhase({ ...OF_2026, status: 'cancelled' }, instantIn('2026-12-18T18:00')).phase).toBe(
    'cancelled',
  );
});

test('an early hour passes in Wallis before the day begins in Paris', () => {
  const early: WaveTiming = { ...OF_2026, startsAtTime: '09:00' };
  expect(wallPhase(early, instantIn('2026-12-18T08:59', 'Pacific/Wallis')).phase).toBe('before');
  expect(wallPhase(early, instantIn('2026-12-18T09:00', 'Pacific/Wallis'))).toEqual({
    phase: 'day',
    daysLeft: 1,
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRENCH_ZONES } from '#lib/dates/french-zones.ts';
import {
  addDays,
  daysBetween,
  isNight,
  localTimeOf,
  resolveLocalTime,
  todayIn,
} from '#lib/dates/local-time.ts';

const zones = Object.keys(FRENCH_ZONES);
const anyZone = fc.constantFrom(...zones);

/** The wall clock of a zone as the platform's own Intl shows it: a judge that shares no code with Temporal. */
function wallClock(instant: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant).replace(' ', 'T');
}

const anyMinute = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000));

describe('16:00 in Paris on 18 December 2026', () => {
  const instant = '2026-12-18T15:00:00.000Z';

  test('is that instant', () => {
    expect(resolveLocalTime('2026-12-18T16:00', 'Europe/Paris')).toEqual({ kind: 'ok', instant });
  });

  test.each([
    ['Europe/Paris', '2026-12-18T16:00'],
    ['America/Martinique', '2026-12-18T11:00'],
    ['America/Guadeloupe', '2026-12-18T11:00'],
    ['America/Marigot', '2026-12-18T11:00'],
    ['America/St_Barthelemy', '2026-12-18T11:00'],
    ['America/Cayenne', '2026-12-18T12:00'],
    ['America/Miquelon', '2026-12-18T12:00'],
    ['Indian/Reunion', '2026-12-18T19:00'],
    ['Indian/Mayotte', '2026-12-18T18:00'],
    ['Pacific/Tahiti', '2026-12-18T05:00'],
    ['Pacific/Marquesas', '2026-12-18T05:30'],
    ['Pacific/Gambier', '2026-12-18T06:00'],
    ['Pacific/Noumea', '2026-12-19T02:00'],
    ['Pacific/Wallis', '2026-12-19T03:00'],
  ])('is on the wall in %s: %s', (zone, local) => {
    expect(localTimeOf(instant, zone)).toBe(local);
    expect(resolveLocalTime(local, zone)).toEqual({ kind: 'ok', instant });
  });

  test('is already the 19th in Nouméa and in Wallis', () => {
    expect(todayIn('Pacific/Noumea', instant)).toBe('2026-12-19');
    expect(todayIn('Pacific/Wallis', instant)).toBe('2026-12-19');
    expect(todayIn('Pacific/Tahiti', instant)).toBe('2026-12-18');
  });
});

describe('the nights when clocks change', () => {
  test('02:30 on 29 March 2026 does not exist in Paris; 03:00 comes next', () => {
    expect(resolveLocalTime('2026-03-29T02:30', 'Europe/Paris')).toEqual({
      kind: 'skipped',
      next: '2026-03-29T03:00',
      instant: '2026-03-29T01:00:00.000Z',
    });
    expect(resolveLocalTime('2026-03-29T01:59', 'Europe/Paris').kind).toBe('ok');
    expect(resolveLocalTime('2026-03-29T02:00', 'Europe/Paris').kind).toBe('skipped');
    expect(resolveLocalTime('2026-03-29T02:59', 'Europe/Paris').kind).toBe('skipped');
    expect(resolveLocalTime('2026-03-29T03:00', 'Europe/Paris').kind).toBe('ok');
  });

  test('02:30 on 25 October 2026 happens twice in Paris', () => {
    expect(resolveLocalTime('2026-10-25T02:30', 'Europe/Paris')).toEqual({
      kind: 'repeated',
      earlier: '2026-10-25T00:30:00.000Z',
      later: '2026-10-25T01:30:00.000Z',
    });
  });

  test('Saint-Pierre-et-Miquelon changes on American dates', () => {
    expect(resolveLocalTime('2026-03-08T02:30', 'America/Miquelon').kind).toBe('skipped');
    expect(resolveLocalTime('2026-11-01T01:30', 'America/Miquelon').kind).toBe('repeated');
    expect(resolveLocalTime('2026-03-29T02:30', 'America/Miquelon').kind).toBe('ok');
  });

  test.each(zones)('every half hour of 2026 in %s is classed as a count of instants would', (zone) => {
    const instantsOf = new Map<string, string[]>();
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let at = Date.UTC(2025, 11, 31); at < Date.UTC(2027, 0, 2); at += 1_800_000) {
      const local = format.format(at).replace(' ', 'T');
      instantsOf.set(local, [...(instantsOf.get(local) ?? []), new Date(at).toISOString()]);
    }
    const wrong: string[] = [];
    const counts = { ok: 0, skipped: 0, repeated: 0, 'impossible-day': 0 };
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      for (let half = 0; half < 48; half += 1) {
        const two = (part: number) => String(part).padStart(2, '0');
        const local = `${day}T${two(Math.floor(half / 2))}:${two((half % 2) * 30)}`;
        const resolved = resolveLocalTime(local, zone);
        counts[resolved.kind] += 1;
        const instants = instantsOf.get(local) ?? [];
        const expected =
          resolved.kind === 'ok'
            ? [resolved.instant]
            : resolved.kind === 'repeated'
              ? [resolved.earlier, resolved.later]
              : [];
        if (instants.join() !== expected.join()) wrong.push(local);
      }
    }
    expect(wrong).toEqual([]);
    const changes = zone === 'Europe/Paris' || zone === 'America/Miquelon' ? 2 : 0;
    expect(counts).toEqual({
      ok: 365 * 48 - 2 * changes,
      skipped: changes,
      repeated: changes,
      'impossible-day': 0,
    });
  });
});

describe('days', () => {
  test.each(['2026-02-30', '2027-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00'])(
    '%s is no day of the calendar',
    (day) => {
      expect(resolveLocalTime(`${day}T18:00`, 'Europe/Paris')).toEqual({ kind: 'impossible-day' });
    },
  );

  test.each([
    '',
    '18:00',
    '2026-12-18',
    '2026-12-18T24:00',
    '2026-12-18T18:60',
    '2026-12-18T18:00Z',
    'demain',
  ])('%j is a bug, not a person’s mistake', (text) => {
    expect(() => resolveLocalTime(text, 'Europe/Paris')).toThrow(RangeError);
  });

  test('an unknown zone is a bug', () => {
    expect(() => resolveLocalTime('2026-12-18T18:00', 'Europe/Grenoble')).toThrow(RangeError);
  });

  test('counting days crosses months, leap years and clock changes', () => {
    expect(addDays('2026-12-18', -120)).toBe('2026-08-20');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-18', 365)).toBe('2027-12-18');
    expect(daysBetween('2026-11-22', '2026-12-18')).toBe(26);
    expect(daysBetween('2026-12-18', '2026-11-22')).toBe(-26);
    expect(daysBetween('2026-12-18', '2026-12-18')).toBe(0);
  });

  test('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (count) => {
        expect(daysBetween('2026-12-18', addDays('2026-12-18', count))).toBe(count);
      }),
    );
  });

  test('night goes from ten in the evening to seven in the morning', () => {
    expect(['22:00', '23:59', '00:00', '06:59', '2026-12-18T03:30'].map(isNight)).not.toContain(false);
    expect(['07:00', '12:00', '18:30', '21:59', '2026-12-18T18:30'].map(isNight)).not.toContain(true);
  });
});

test('in every zone, an instant is found again from what its wall clock shows', () => {
  fc.assert(
    fc.property(anyMinute, anyZone, (instant, zone) => {
      const iso = instant.toISOString();
      const local = localTimeOf(iso, zone);
      expect(local).toBe(wallClock(instant, zone));
      const resolved = resolveLocalTime(local, zone);
      const found =
        resolved.kind === 'ok'
          ? [resolved.instant]
          : resolved.kind === 'repeated'
            ? [resolved.earlier, resolved.later]
            : [];
      expect(found).toContain(iso);
    }),
    { numRuns: 1500 },
  );
});

test('a skipped time is shown by no clock, and the time proposed instead comes right after the gap', () => {
  const springNights: [string, string][] = [];
  for (let year = 2024; year <= 2037; year += 1) {
    springNights.push(
      [lastSunday(year, '03'), 'Europe/Paris'],
      [nthSunday(year, '03', 2), 'America/Miquelon'],
    );
  }
  fc.assert(
    fc.property(fc.constantFrom(...springNights), fc.nat(59), ([day, zone], minute) => {
      const local = `${day}T02:${String(minute).padStart(2, '0')}`;
      const resolved = resolveLocalTime(local, zone);
      if (resolved.kind !== 'skipped') throw new Error(`${local} in ${zone} is ${resolved.kind}`);
      expect(resolved.next).toBe(`${day}T03:00`);
      expect(resolveLocalTime(resolved.next, zone)).toEqual({ kind: 'ok', instant: resolved.instant });
    }),
  );
});

function nthSunday(year: number, month: string, nth: number): string {
  let day = `${year}-${month}-01`;
  while (!isSunday(day)) day = addDays(day, 1);
  return addDays(day, 7 * (nth - 1));
}

function lastSunday(year: number, month: string): string {
  let day = `${year}-${month}-31`;
  while (!isSunday(day)) day = addDays(day, -1);
  return day;
}

// 4 January 1970 was a Sunday.
const isSunday = (day: string) => daysBetween('1970-01-04', day) % 7 === 0;

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveMoment } from './event-moment.ts';

const NOW = '2026-01-15T09:00:00.000Z';

function problemsOf(starts_on: string, starts_at: string, ends_at: string, zone = 'Europe/Paris', now = NOW) {
  const outcome = resolveMoment({ starts_on, starts_at, ends_at }, zone, now);
  return outcome.kind === 'refused' ? outcome.problems : {};
}

test('turns the evening of 18 December into the instants of each zone', () => {
  const at = (zone: string) => {
    const outcome = resolveMoment(
      { starts_on: '2026-12-18', starts_at: '18:30', ends_at: '20:30' },
      zone,
      NOW,
    );
    return outcome.kind === 'resolved' ? [outcome.moment.starts_at, outcome.moment.ends_at] : outcome;
  };
  expect(at('Europe/Paris')).toEqual(['2026-12-18T17:30:00.000Z', '2026-12-18T19:30:00.000Z']);
  expect(at('Indian/Reunion')).toEqual(['2026-12-18T14:30:00.000Z', '2026-12-18T16:30:00.000Z']);
  expect(at('Pacific/Marquesas')).toEqual(['2026-12-19T04:00:00.000Z', '2026-12-19T06:00:00.000Z']);
});

test('29 March 2026, half past two in the night does not exist in Paris: said at the field that holds it', () => {
  expect(problemsOf('2026-03-29', '02:30', '05:30').starts_at).toMatch(
    /dimanche 29 mars 2026.*heure d’été.*2 h 30|2\s?h\s?30.*n’existe pas/u,
  );
  expect(problemsOf('2026-03-28', '22:00', '02:30').ends_at).toMatch(/n’existe pas cette nuit-là/u);
  expect(problemsOf('2026-03-29', '02:30', '05:30', 'Indian/Reunion')).toEqual({});
});

test('25 October 2026, half past two in the night happens twice in Paris', () => {
  expect(problemsOf('2026-10-25', '02:30', '06:00').starts_at).toMatch(/a lieu deux fois/u);
});

test('the hours around the change of clocks are taken, and last what they last', () => {
  const outcome = resolveMoment(
    { starts_on: '2026-03-29', starts_at: '01:30', ends_at: '03:30' },
    'Europe/Paris',
    NOW,
  );
  expect(outcome).toMatchObject({
    moment: { starts_at: '2026-03-29T00:30:00.000Z', ends_at: '2026-03-29T01:30:00.000Z' },
  });
});

test.each([
  ['30 February', '2026-02-30'],
  ['31 April', '2026-04-31'],
  ['29 February of a common year', '2026-02-29'],
])('refuses %s at the day', (_, day) => {
  expect(problemsOf(day, '18:30', '20:30')).toEqual({
    starts_on: 'Ce jour n’existe pas dans le calendrier.',
  });
});

test('refuses an end that is not after the start, at the end', () => {
  expect(problemsOf('2026-12-18', '18:30', '18:30')).toHaveProperty('ends_at');
  expect(problemsOf('2026-12-18', '18:30', '17:00')).toHaveProperty('ends_at');
});

test('an evening that goes on after midnight ends the next day', () => {
  const outcome = resolveMoment(
    { starts_on: '2026-12-18', starts_at: '20:00', ends_at: '00:30' },
    'Europe/Paris',
    NOW,
  );
  expect(outcome).toMatchObject({ moment: { ends_at_local: '2026-12-19T00:30' } });
});

test('refuses a past day, and says which day it is over there', () => {
  expect(problemsOf('2026-01-14', '18:30', '20:30').starts_on).toMatch(/déjà passée.*jeudi 15 janvier 2026/u);
  // In Nouméa 16 January has begun while Paris still has the 15th.
  expect(
    problemsOf('2026-01-15', '18:30', '20:30', 'Pacific/Noumea', '2026-01-15T14:00:00.000Z').starts_on,
  ).toMatch(/vendredi 16 janvier 2026/u);
  expect(problemsOf('2026-01-15', '10:00', '09:30')).toHaveProperty('ends_at');
});

test('whatever is typed, a moment is taken only when it is to come and ends after it starts', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const day = fc
    .tuple(
      fc.integer({ min: 2025, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    .map(([year, month, date]) => `${year}-${two(month)}-${two(date)}`);
  const zone = fc.constantFrom('Europe/Paris', 'America/Miquelon', 'Pacific/Tahiti', 'Pacific/Noumea');
  fc.assert(
    fc.property(day, time, time, zone, (starts_on, starts_at, ends_at, zone) => {
      const outcome = resolveMoment({ starts_on, starts_at, ends_at }, zone, NOW);
      if (outcome.kind === 'refused') {
        expect(Object.values(outcome.problems).join('')).not.toBe('');
        return;
      }
      const { moment } = outcome;
      expect(moment.starts_at > NOW).toBe(true);
      const hours = (Date.parse(moment.ends_at) - Date.parse(moment.starts_at)) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThan(25);
      expect(moment.starts_at_local).toBe(`${starts_on}T${starts_at}`);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peopleKeptUntil, registrationLimits } from './retention-policy.ts';

describe('people of a ceremony are kept', () => {
  test.each([
    ['6 months from its end', '2026-12-18T19:30:00.000Z', null, '2027-06-18T19:30:00.000Z'],
    ['to the last day of a shorter month', '2026-08-31T19:30:00.000Z', null, '2027-02-28T19:30:00.000Z'],
    [
      '6 months from its cancellation',
      '2026-12-18T19:30:00.000Z',
      '2026-10-01T08:00:00.000Z',
      '2027-04-01T08:00:00.000Z',
    ],
    [
      'no longer for a late cancellation',
      '2026-12-18T19:30:00.000Z',
      '2026-12-20T08:00:00.000Z',
      '2027-06-18T19:30:00.000Z',
    ],
  ])('%s', (_, ends_at, cancelled_at, until) => {
    expect(peopleKeptUntil({ ends_at, cancelled_at })).toBe(until);
  });

  test('between 181 and 184 days, whenever it ends', () => {
    const range = { min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (end) => {
        const until = peopleKeptUntil({ ends_at: end.toISOString(), cancelled_at: null });
        const days = (Date.parse(until) - end.getTime()) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(181);
        expect(days).toBeLessThanOrEqual(184);
      }),
    );
  });
});

test('registrations are kept 7 days unconfirmed, 30 days withdrawn', () => {
  expect(registrationLimits('2026-12-31T10:00:00.000Z')).toEqual({
    unconfirmedSince: '2026-12-24T10:00:00.000Z',
    withdrawnAt: '2026-12-01T10:00:00.000Z',
  });
});

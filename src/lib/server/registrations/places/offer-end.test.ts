import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNight, localTimeOf } from '#lib/dates/local-time.ts';
import { offerEnd } from './offer-end.ts';

const CEREMONY = '2026-12-18T17:30:00.000Z';
const inParis = { hours: 48, timeZone: 'Europe/Paris', startsAt: CEREMONY };

describe('a freed place is held', () => {
  test.each([
    ['for 48 hours', '2026-11-24T09:00:00.000Z', '2026-11-26T09:00:00.000Z'],
    [
      'until the next morning when that would be at night',
      '2026-11-24T22:30:00.000Z',
      '2026-11-27T08:00:00.000Z',
    ],
    [
      'until that morning when it would be before dawn',
      '2026-11-24T03:00:00.000Z',
      '2026-11-26T08:00:00.000Z',
    ],
    [
      'half of the time that is left, three days before',
      '2026-12-15T17:30:00.000Z',
      '2026-12-17T08:00:00.000Z',
    ],
    [
      'half of the time that is left, on the day itself',
      '2026-12-18T10:00:00.000Z',
      '2026-12-18T13:45:00.000Z',
    ],
  ])('%s', (_, now, end) => {
    expect(offerEnd({ ...inParis, now })).toBe(end);
  });

  test('for nobody when no mail could reach them in time', () => {
    expect(offerEnd({ ...inParis, now: '2026-12-18T14:00:00.000Z' })).toBeUndefined();
    expect(offerEnd({ ...inParis, now: '2026-12-18T17:00:00.000Z' })).toBeUndefined();
    expect(offerEnd({ ...inParis, now: '2026-12-19T17:00:00.000Z' })).toBeUndefined();
  });

  test('until the evening before when the ceremony is early in the morning', () => {
    const early = { ...inParis, startsAt: '2026-12-18T07:00:00.000Z' };
    expect(offerEnd({ ...early, now: '2026-12-17T09:00:00.000Z' })).toBe('2026-12-17T20:00:00.000Z');
  });

  test('never until the night, never longer than was said and the night, never into the ceremony', () => {
    const zones = [
      'Europe/Paris',
      'America/Martinique',
      'Pacific/Marquesas',
      'Pacific/Noumea',
      'America/Miquelon',
    ];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 120 * 24 * 60 }),
        fc.integer({ min: 1, max: 336 }),
        fc.constantFrom(...zones),
        (date, minutesBefore, hours, timeZone) => {
          const now = date.toISOString();
          const startsAt = new Date(date.getTime() + minutesBefore * 60_000).toISOString();
          const end = offerEnd({ now, hours, timeZone, startsAt });
          if (end === undefined) return;
          expect(isNight(localTimeOf(end, timeZone))).toBe(false);
          const held = (Date.parse(end) - Date.parse(now)) / 3_600_000;
          expect(held).toBeGreaterThanOrEqual(2);
          // The longest night, and an hour of summer time.
          expect(held).toBeLessThanOrEqual(hours + 12);
          expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(startsAt) - 2 * 3_600_000);
        },
      ),
    );
  });
});

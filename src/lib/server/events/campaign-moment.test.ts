import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { FRENCH_ZONES } from '#lib/dates/french-zones.ts';
import { campaignMoment } from './campaign-moment.ts';
import { isInCampaignWindow } from './campaign-window.ts';

const ZONES = Object.keys(FRENCH_ZONES);
const MODES = ['same-instant', 'same-local-hour', 'window'] as const;
/** Both changes of clocks of Paris and of Saint-Pierre-et-Miquelon in two years, and days around 18 December. */
const DAYS = [
  '2026-03-08',
  '2026-03-29',
  '2026-10-25',
  '2026-11-01',
  '2026-12-17',
  '2026-12-18',
  '2027-03-14',
  '2027-03-28',
  '2027-10-31',
  '2027-11-07',
  '2028-02-29',
];
const anyDay = fc.oneof(
  fc.constantFrom(...DAYS),
  fc
    .integer({ min: 0, max: 1500 })
    .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString()),
);
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const localIn = (instant: string, zone: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** Minutes from one wall time to another, both of one zone's wall. */
const between = (from: string, to: string) =>
  Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to)).total('minutes');

describe('campaignMoment', () => {
  test('what is told in a place is what its wall says at that instant, whatever mode, zone, day and hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...MODES),
        anyDay,
        anyTime,
        (zone, mode, dayOn, startsAtTime) => {
          const { instant, local } = campaignMoment({ mode, dayOn, startsAtTime }, zone);
          expect(local).toBe(localIn(instant, zone));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('at one instant, every zone begins together, when Paris says so', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (dayOn, startsAtTime) => {
        const moments = ZONES.map((zone) =>
          campaignMoment({ mode: 'same-instant', dayOn, startsAtTime }, zone),
        );
        expect(new Set(moments.map(({ instant }) => instant)).size).toBe(1);
        // In the hour that Paris skips, an hour later at most; never before what was chosen.
        const late = between(`${dayOn}T${startsAtTime}`, localIn(moments[0]?.instant ?? '', 'Europe/Paris'));
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(60);
      }),
    );
  });

  test('at one local hour, every wall says that hour of that day; only where the clocks skip it, the first after', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom('same-local-hour' as const, 'window' as const),
        anyDay,
        anyTime,
        (zone, mode, dayOn, startsAtTime) => {
          const { instant, local } = campaignMoment({ mode, dayOn, startsAtTime }, zone);
          const wall = `${dayOn}T${startsAtTime}`;
          if (local !== wall) {
            const before = Temporal.Instant.from(instant).subtract({ minutes: 1 }).toString();
            // The minute before stands an hour back on the wall: nothing lay between.
            expect(between(localIn(before, zone), local)).toBe(61);
            expect(between(wall, local)).toBeGreaterThan(0);
            expect(between(wall, local)).toBeLessThanOrEqual(60);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('an hour that comes twice is the first of the two', () => {
    // Paris, 25 October 2026: 02:30 in summer time, then again an hour later.
    const { instant } = campaignMoment(
      { mode: 'same-local-hour', dayOn: '2026-10-25', startsAtTime: '02:30' },
      'Europe/Paris',
    );
    expect(instant).toBe('2026-10-25T00:30:00.000Z');
  });

  test('16:00 in Paris on the 18th is already the 19th in Nouméa, and still the small hours in Tahiti', () => {
    const timing = { mode: 'same-instant', dayOn: '2026-12-18', startsAtTime: '16:00' } as const;
    expect(campaignMoment(timing, 'Pacific/Noumea').local).toBe('2026-12-19T02:00');
    expect(campaignMoment(timing, 'Pacific/Tahiti').local).toBe('2026-12-18T05:00');
    expect(campaignMoment(timing, 'America/Martinique').local).toBe('2026-12-18T11:00');
    expect(campaignMoment(timing, 'Indian/Reunion').local).toBe('2026-12-18T19:00');
  });
});

describe('isInCampaignWindow', () => {
  const window = { windowStartsOn: '2026-12-18', windowEndsOn: '2026-12-18' };

  test('a place that begins with everybody is inside, though its wall says the 19th', () => {
    const { local, instant } = campaignMoment(
      { mode: 'same-instant', dayOn: '2026-12-18', startsAtTime: '16:00' },
      'Pacific/Noumea',
    );
    const ceremony = { startsAtLocal: local, startsAt: instant };
    expect(isInCampaignWindow({ mode: 'same-instant', ...window }, ceremony)).toBe(true);
    expect(isInCampaignWindow({ mode: 'same-local-hour', ...window }, ceremony)).toBe(false);
  });

  test('whatever the mode and the zone, a ceremony at the campaign’s own moment is inside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...MODES),
        anyDay,
        anyTime,
        (zone, mode, dayOn, startsAtTime) => {
          const { local, instant } = campaignMoment({ mode, dayOn, startsAtTime }, zone);
          const campaign = { mode, windowStartsOn: dayOn, windowEndsOn: dayOn };
          // Only a clock that skips midnight's hour could push it into the next day; none here does.
          expect(isInCampaignWindow(campaign, { startsAtLocal: local, startsAt: instant })).toBe(true);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceInKm, isSameNeighbourhood, nearness } from './nearness.ts';
import type { Neighbourhood } from './profiles.ts';

const place: fc.Arbitrary<Neighbourhood> = fc.record({
  postcode: fc.constantFrom(undefined, '38000', '38100', '97400'),
  name: fc.constantFrom(undefined, 'berriat', 'teisseire'),
  coordinates: fc.option(
    fc.record({
      lat: fc.double({ min: 40, max: 50, noNaN: true }),
      lon: fc.double({ min: -5, max: 9, noNaN: true }),
    }),
    { nil: undefined },
  ),
  isRough: fc.constantFrom(undefined, true),
});
const anywhere = fc.option(place, { nil: undefined });

describe('nearness', () => {
  const grenoble = { lat: 45.18, lon: 5.71 };
  const north = (km: number) => ({ lat: 45.18 + km / 111.195, lon: 5.71 });

  it('falls from one neighbourhood to one town, then with the distance, to nothing at 15 km', () => {
    const here = { postcode: '38000', name: 'berriat', coordinates: grenoble };
    const values = [
      { postcode: '38000', name: 'berriat', coordinates: grenoble },
      { postcode: '38000', coordinates: grenoble },
      { postcode: '38000', name: 'teisseire', coordinates: grenoble },
      { postcode: '38600', coordinates: north(3) },
      { postcode: '38500', coordinates: north(14) },
      { postcode: '69001', coordinates: north(90) },
    ].map((there) => nearness(here, there));
    expect(values[0]).toBe(1);
    expect(values[1]).toBe(0.9);
    expect(values[2]).toBe(0.8);
    expect(values[3]).toBeCloseTo(0.8 * (12 / 14), 2);
    expect(values[5]).toBe(0);
    expect(values).toEqual([...values].sort((x, y) => y - x));
  });

  it('compares what is known where the distance is not', () => {
    expect(nearness({ postcode: '98760' }, { postcode: '98761' })).toBe(0.4);
    expect(nearness({ postcode: '97400' }, { postcode: '97200' })).toBe(0);
    expect(nearness({ name: 'berriat' }, { name: 'teisseire' })).toBe(0.6);
    expect(nearness({ postcode: '38000' }, undefined)).toBe(0.5);
  });

  it('is in [0,1], and the same seen from either side', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (here, there) => {
        const value = nearness(here, there);
        expect(value >= 0 && value <= 1).toBe(true);
        expect(nearness(there, here)).toBeCloseTo(value, 12);
        expect(value === 1).toBe(isSameNeighbourhood(here, there));
        if (here?.postcode && there?.postcode !== here.postcode && !isSameNeighbourhood(here, there)) {
          expect(value).toBeLessThanOrEqual(nearness(here, here));
        }
      }),
    );
  });
});

describe('distanceInKm', () => {
  it('is told only where both places are known well', () => {
    const brest = { coordinates: { lat: 48.39, lon: -4.49 } };
    const paris = { coordinates: { lat: 48.85, lon: 2.35 } };
    // 505 km as the crow flies.
    expect(distanceInKm(brest, paris)).toBeCloseTo(505, -1);
    expect(distanceInKm(brest, { ...paris, isRough: true })).toBeUndefined();
    expect(distanceInKm(brest, { postcode: '75001' })).toBeUndefined();
    expect(distanceInKm({ postcode: '75001' }, { postcode: '75001' })).toBe(0);
  });
});

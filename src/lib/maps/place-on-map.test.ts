import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centreOfTerritory } from '#lib/server/territories/centre-of-territory.ts';
import { officialList } from '#lib/server/territories/official-territories.ts';
import { INSETS, MAINLAND, PARIS, placeAroundParis, placeInInset } from './map-frames.ts';
import { insetOf, placeOnMap } from './place-on-map.ts';

const isWithin = (
  { x, y }: { x: number; y: number },
  frame: { x: number; y: number; width: number; height: number },
) => x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;

test('every public body of France has a place on the map, in the frame it belongs to', () => {
  const misplaced = officialList().territories.filter(({ kind, code, department = '' }) => {
    const centre = centreOfTerritory(kind, code);
    const place = centre && placeOnMap(centre);
    if (!place) return true;
    const overseas = department.startsWith('97') || department.startsWith('98') ? department : undefined;
    if (kind === 'region' && Number(code) < 10) return !place.inset;
    if (place.inset !== overseas) return true;
    return !isWithin(place, place.inset ? (insetOf(place.inset)?.frame ?? MAINLAND) : MAINLAND);
  });
  expect(misplaced.map(({ name }) => name)).toEqual([]);
});

test.each([
  ['London', 51.51, -0.13],
  ['Casablanca', 33.57, -7.59],
  ['New York', 40.71, -74.01],
  ['Auckland', -36.85, 174.76],
  ['nowhere', Number.NaN, Number.NaN],
])('%s is not on the map', (_name, lat, lon) => {
  expect(placeOnMap({ lat, lon })).toBeUndefined();
});

test('Saint-Martin and Saint-Barthélemy, 30 km apart, each have their own place', () => {
  expect(placeOnMap({ lat: 18.07, lon: -63.08 })?.inset).toBe('978');
  expect(placeOnMap({ lat: 17.9, lon: -62.83 })?.inset).toBe('977');
});

test('east is to the right and north is up, everywhere', () => {
  const steps = fc.record({
    lat: fc.double({ min: 0.01, max: 0.05, noNaN: true }),
    lon: fc.double({ min: 0.01, max: 0.05, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...INSETS), steps, (inset, step) => {
      const place = { lat: inset.south, lon: inset.west };
      const here = placeInInset(inset, place);
      const there = placeInInset(inset, { lat: place.lat + step.lat, lon: place.lon + step.lon });
      expect(there.x).toBeGreaterThan(here.x);
      expect(there.y).toBeLessThan(here.y);
    }),
  );
  const around = fc.record({
    lat: fc.double({ min: 42, max: 51, noNaN: true }),
    lon: fc.double({ min: -4.5, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(around, (place) => {
      const here = placeOnMap(place);
      const east = placeOnMap({ ...place, lon: place.lon + 0.1 });
      const north = placeOnMap({ ...place, lat: place.lat + 0.1 });
      expect(east?.x).toBeGreaterThan(here?.x ?? Infinity);
      expect(north?.y).toBeLessThan(here?.y ?? -Infinity);
    }),
  );
});

test('kilometres are as long in every direction: Dunkerque to Perpignan, Brest to Strasbourg', () => {
  const apart = (one: [number, number], other: [number, number]) => {
    const [from, to] = [
      placeOnMap({ lat: one[0], lon: one[1] }),
      placeOnMap({ lat: other[0], lon: other[1] }),
    ];
    return from && to ? Math.hypot(from.x - to.x, from.y - to.y) : 0;
  };
  const northToSouth = apart([51.035, 2.377], [42.698, 2.895]) / 928;
  const westToEast = apart([48.39, -4.486], [48.583, 7.746]) / 902;
  expect(northToSouth / westToEast).toBeGreaterThan(0.98);
  expect(northToSouth / westToEast).toBeLessThan(1.02);
});

test('the towns around Paris have room in the enlarged drawing', () => {
  const towns = officialList().territories.filter(
    ({ kind, department = '' }) => kind === 'commune' && ['75', '92', '93', '94'].includes(department),
  );
  const outside = towns.filter(({ kind, code }) => {
    const centre = centreOfTerritory(kind, code);
    return !centre || !isWithin(placeAroundParis(centre), PARIS);
  });
  expect(towns.length).toBeGreaterThan(120);
  expect(outside.map(({ name }) => name)).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangePlaces, type MapPart, type MapPlace } from './arrange-places.ts';
import { spreadPoints } from './spread-points.ts';

const frame = { x: 0, y: 0, width: 1000, height: 950 };

test('points end apart, inside, and the same way each time', () => {
  const points = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 950 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(points, (anchors) => {
      const spread = spreadPoints(anchors, { gap: 37, frame });
      expect(spread).toHaveLength(anchors.length);
      expect(spreadPoints(anchors, { gap: 37, frame })).toEqual(spread);
      for (const [index, { x, y }] of spread.entries()) {
        expect(x).toBeGreaterThanOrEqual(18);
        expect(y).toBeGreaterThanOrEqual(18);
        expect(x).toBeLessThanOrEqual(982);
        expect(y).toBeLessThanOrEqual(932);
        for (const other of spread.slice(index + 1)) {
          expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(36.7);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a point that has room stays where it is', () => {
  const anchors = [
    { x: 200, y: 200 },
    { x: 260, y: 200 },
    { x: 800, y: 700 },
  ];
  expect(spreadPoints(anchors, { gap: 37, frame })).toEqual(anchors);
});

test('nobody stands where something fixed is', () => {
  const [moved] = spreadPoints([{ x: 300, y: 300 }], { gap: 40, frame, fixed: [{ x: 300, y: 300 }] });
  expect(Math.hypot((moved?.x ?? 300) - 300, (moved?.y ?? 300) - 300)).toBeGreaterThan(39.5);
});

const town = (name: string, lat: number, lon: number, departmentCode: string | null = null) => ({
  name,
  lat,
  lon,
  departmentCode,
});

test('towns around Paris are enlarged together, an overseas one stands in its own cell, one abroad nowhere', () => {
  const { mainland, paris, insets } = arrangePlaces([
    town('Paris', 48.86, 2.35, '75'),
    town('Montreuil', 48.86, 2.44, '93'),
    town('Bessancourt', 49.04, 2.21, '95'),
    town('Saint-Denis', -20.88, 55.45, '974'),
    town('Londres', 51.51, -0.13),
  ]);
  const names = (part: MapPart<MapPlace & { name: string }> | undefined) =>
    part?.placed.map(({ place }) => place.name);
  expect(names(mainland)).toEqual(['Bessancourt']);
  expect(names(paris)?.toSorted()).toEqual(['Montreuil', 'Paris']);
  expect(insets).toHaveLength(11);
  expect(insets.flatMap((part) => names(part) ?? [])).toEqual(['Saint-Denis']);
  expect(names(insets.find(({ inset }) => inset.name === 'La Réunion'))).toEqual(['Saint-Denis']);
});

test('a lonely town of the Paris region stays on the mainland', () => {
  const { mainland, paris } = arrangePlaces([town('Paris', 48.86, 2.35, '75')]);
  expect(paris).toBeUndefined();
  expect(mainland.placed).toHaveLength(1);
});

test('three hundred towns leave France to be seen', () => {
  const places = Array.from({ length: 300 }, (_, index) =>
    town(`Ville ${index}`, 43.5 + ((index * 37) % 60) / 10, -0.5 + ((index * 53) % 65) / 10, '00'),
  );
  const { mainland } = arrangePlaces(places);
  expect(mainland.placed).toHaveLength(300);
  expect(300 * Math.PI * mainland.radius ** 2).toBeLessThan(140_000);
});

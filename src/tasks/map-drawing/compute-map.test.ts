import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INSETS, placeOnMainland } from '#lib/maps/map-frames.ts';
import type { Point } from '#lib/maps/project-france.ts';
import { isInside } from './calibrate-drawing.ts';
import { computeMap } from './compute-map.ts';
import { listKnownCommunes } from './list-known-communes.ts';
import { DRAWN_DEPARTMENTS_FILE, MAP_FILE } from './map-files.ts';
import { roundCorners, simplifyLine, STEPS, writePath } from './write-path.ts';

const svg = readFileSync(MAP_FILE, 'utf8');
const departments = JSON.parse(readFileSync(DRAWN_DEPARTMENTS_FILE, 'utf8')) as Record<
  string,
  { box: string; path: string }
>;

/** Read once: two lists of many thousand places. */
const communes = listKnownCommunes();
const outlines = new Map(Object.entries(departments).map(([code, { path }]) => [code, linesOf(path)]));

test('the map that is shipped is what the task writes', () => {
  expect(computeMap()).toEqual({ svg, departments: readFileSync(DRAWN_DEPARTMENTS_FILE, 'utf8') });
});

test('the map is light enough for a telephone', () => {
  expect(Buffer.byteLength(svg)).toBeLessThan(90_000);
  expect(gzipSync(svg).length).toBeLessThan(35_000);
});

test('the map says where it comes from, follows a dark screen, and asks nobody for anything', () => {
  expect(svg).toContain('CC BY 4.0');
  expect(svg).toContain('Natural Earth');
  expect(svg).toContain('prefers-color-scheme:dark');
  for (const { name } of INSETS) expect(svg).toContain(`>${name}</text>`);
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|<script|href/u);
});

test('nearly every commune is drawn within its own département', () => {
  expect(outlines.size).toBe(96);
  const within = communes.filter((commune) =>
    isInside(placeOnMainland(commune), outlines.get(commune.department) ?? []),
  );
  const share = within.length / communes.length;
  console.log(
    `${within.length} of ${communes.length} communes (${(100 * share).toFixed(1)} %) are drawn within their département.`,
  );
  expect(communes.length).toBeGreaterThan(8000);
  expect(share).toBeGreaterThan(0.97);
});

test('a commune drawn outside its département is hardly outside', () => {
  const strays = communes.flatMap((commune) => {
    const lines = outlines.get(commune.department) ?? [];
    const point = placeOnMainland(commune);
    return isInside(point, lines) ? [] : [distanceTo(point, lines)];
  });
  // Islands that the source left out (Groix, Yeu) and slips of GeoNames.
  expect(strays.filter((units) => units > 3).length).toBeLessThanOrEqual(8);
});

const line = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 1000 }) }),
  { minLength: 2, maxLength: 40 },
);

test('a simplified line keeps its ends and strays no farther than it may', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 60 }), (points, tolerance) => {
      const simple = simplifyLine(points, tolerance);
      expect(simple[0]).toBe(points[0]);
      expect(simple.at(-1)).toBe(points.at(-1));
      for (const point of points) {
        expect(distanceTo(point, [simple], { isClosed: false })).toBeLessThanOrEqual(tolerance + 1e-9);
      }
    }),
  );
});

test('rounded corners leave the ends of an open line where other lines meet them', () => {
  fc.assert(
    fc.property(line, (points) => {
      const open = [...points, { x: -1, y: -1 }];
      const rounded = roundCorners(open);
      expect(rounded[0]).toBe(open[0]);
      expect(rounded.at(-1)).toBe(open.at(-1));
    }),
  );
});

test('a written path leads back to the same points', () => {
  fc.assert(
    fc.property(line, (points) => {
      const written = writePath(points, { isClosed: false });
      const [read = []] = linesOf(written);
      const distinct = points.filter((point, index) => {
        const before = points[index - 1];
        return !before || before.x !== point.x || before.y !== point.y;
      });
      expect(read).toEqual(distinct.length > 1 ? distinct : []);
    }),
  );
});

/** Reads path data as a browser would: absolute start, relative steps, tenths of a unit. */
function linesOf(path: string): Point[][] {
  return [...path.matchAll(/M(?<start>[^l]+)l(?<steps>[^zM]+)z?/gu)].map(
    ({ groups: { start = '', steps = '' } = {} }) => {
      const numbers = (text: string) => [...text.matchAll(/-?\d+/gu)].map(Number);
      let [x = 0, y = 0] = numbers(start);
      const moves = numbers(steps);
      const points = [{ x: x / STEPS, y: y / STEPS }];
      for (let index = 0; index < moves.length; index += 2) {
        x += moves[index] ?? 0;
        y += moves[index + 1] ?? 0;
        points.push({ x: x / STEPS, y: y / STEPS });
      }
      return points;
    },
  );
}

function distanceTo(point: Point, lines: readonly (readonly Point[])[], { isClosed = true } = {}): number {
  const distances = lines.flatMap((each) =>
    each.map((to, index) => {
      const from = index === 0 ? (isClosed ? each.at(-1) : to) : each[index - 1];
      if (!from) return Infinity;
      const [across, down] = [to.x - from.x, to.y - from.y];
      const length = across ** 2 + down ** 2;
      const along = length === 0 ? 0 : ((point.x - from.x) * across + (point.y - from.y) * down) / length;
      const share = Math.min(1, Math.max(0, along));
      return Math.hypot(point.x - from.x - share * across, point.y - from.y - share * down);
    }),
  );
  return Math.min(...distances);
}

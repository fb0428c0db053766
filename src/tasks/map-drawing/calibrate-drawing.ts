import type { Place, Point } from '#lib/maps/project-france.ts';
import type { Outlines } from './read-drawing.ts';

/** A commune whose coordinates are known, and the département it belongs to. */
export interface KnownCommune extends Place {
  readonly department: string;
}

/** Where the meridian of Greenwich meets the equator in a Mercator drawing, and its units for a radian. */
export interface Calibration {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Rounds of the search: after them the parameters move by less than a thousandth of a unit. */
const ROUNDS = 60;
/** Units beyond which a commune says more about a wrong coordinate than about the drawing. */
const OUTLIER = 15;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const stretched = (lat: number) => Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2));

/** A place in the source’s drawing. */
export function toDrawing({ scale, x, y }: Calibration, { lat, lon }: Place): Point {
  return { x: x + scale * radians(lon), y: y - scale * stretched(lat) };
}

/** The place that a point of the source’s drawing shows. */
export function fromDrawing({ scale, x, y }: Calibration, point: Point): Place {
  const degrees = (angle: number) => (angle * 180) / Math.PI;
  return {
    lat: degrees(2 * Math.atan(Math.exp((y - point.y) / scale)) - Math.PI / 2),
    lon: degrees((point.x - x) / scale),
  };
}

/**
 * Finds by least squares which Mercator projection the drawing is. A commune drawn within its département is where
 * it may be; one outside pulls towards the nearest point of its border, and scale and shifts follow, again and
 * again. Begins with the means of the départements. (A conic projection leaves 15 % of the communes outside, this
 * one 1 %; freeing skew or a second scale gains nothing.)
 */
export function calibrateDrawing(outlines: Outlines, communes: readonly KnownCommune[]): Calibration {
  const inDrawing = communes.filter(({ department }) => outlines.has(department));
  let calibration = fit(
    inDrawing.map((commune) => ({ commune, wanted: middleOf(outlines.get(commune.department) ?? []) })),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const pulls = inDrawing.flatMap((commune) => {
      const lines = outlines.get(commune.department) ?? [];
      const drawn = toDrawing(calibration, commune);
      if (isInside(drawn, lines)) return { commune, wanted: drawn };
      const border = nearestOf(drawn, lines);
      if (Math.hypot(border.x - drawn.x, border.y - drawn.y) > OUTLIER) return [];
      // Three times as far as needed: the thousands that are content would hold the few back for ever.
      return {
        commune,
        wanted: { x: drawn.x + 3 * (border.x - drawn.x), y: drawn.y + 3 * (border.y - drawn.y) },
      };
    });
    calibration = fit(pulls);
  }
  return calibration;
}

/** The least squares of one scale and two shifts, in closed form. */
function fit(pulls: readonly { commune: Place; wanted: Point }[]): Calibration {
  const rows = pulls.map(({ commune, wanted }) => ({
    u: radians(commune.lon),
    v: -stretched(commune.lat),
    ...wanted,
  }));
  const mean = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const [u, v, x, y] = [
    mean((row) => row.u),
    mean((row) => row.v),
    mean((row) => row.x),
    mean((row) => row.y),
  ];
  const scale =
    mean((row) => (row.u - u) * (row.x - x) + (row.v - v) * (row.y - y)) /
    mean((row) => (row.u - u) ** 2 + (row.v - v) ** 2);
  return { scale, x: x - scale * u, y: y - scale * v };
}

/** Whether a point lies within closed lines: a ray to the right crosses them an odd number of times. */
export function isInside({ x, y }: Point, lines: readonly (readonly Point[])[]): boolean {
  let isWithin = false;
  for (const line of lines) {
    let from = line.at(-1);
    for (const to of line) {
      if (
        from &&
        from.y > y !== to.y > y &&
        x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x
      ) {
        isWithin = !isWithin;
      }
      from = to;
    }
  }
  return isWithin;
}

function nearestOf(point: Point, lines: readonly (readonly Point[])[]): Point {
  let nearest = point;
  let least = Infinity;
  for (const line of lines) {
    let from = line.at(-1);
    for (const to of line) {
      if (from) {
        const [across, down] = [to.x - from.x, to.y - from.y];
        const along = ((point.x - from.x) * across + (point.y - from.y) * down) / (across ** 2 + down ** 2);
        const share = Math.min(1, Math.max(0, along));
        const candidate = { x: from.x + share * across, y: from.y + share * down };
        const distance = Math.hypot(candidate.x - point.x, candidate.y - point.y);
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
      from = to;
    }
  }
  return nearest;
}

/** The middle of the box around the largest line: near enough to begin with. */
function middleOf(lines: readonly (readonly Point[])[]): Point {
  const [largest = []] = lines.toSorted((one, other) => other.length - one.length);
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: middle(largest.map(({ x }) => x)), y: middle(largest.map(({ y }) => y)) };
}

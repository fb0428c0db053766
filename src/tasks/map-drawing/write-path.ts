import type { Point } from '#lib/maps/project-france.ts';

/** Whole numbers of a path for a unit of the drawing: tenths are finer than any screen shows. */
export const STEPS = 10;

/**
 * Leaves out the points that lie within `tolerance` of the line between those that stay (Douglas and Peucker,
 * 1973). First and last point stay.
 */
export function simplifyLine(points: readonly Point[], tolerance: number): Point[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [...points];
  // A closed line has no direction of its own: it is cut at its farthest point.
  const isClosed = first === last;
  let farthest = 0;
  let most = isClosed ? 0 : tolerance;
  points.forEach((point, index) => {
    const distance = distanceToLine(point, first, last);
    if (distance <= most) return;
    most = distance;
    farthest = index;
  });
  if (farthest === 0) return [first, last];
  return [
    ...simplifyLine(points.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplifyLine(points.slice(farthest), tolerance),
  ];
}

/**
 * Rounds the corners of a line that is shown much larger than it was drawn for (G. Chaikin, 1974): the coarse
 * outline then says by itself that it is a sketch. The ends of an open line stay, so that lines still meet.
 */
export function roundCorners(points: readonly Point[], rounds = 2): Point[] {
  let rounded = [...points];
  for (let round = 0; round < rounds; round += 1) {
    const [first] = rounded;
    const last = rounded.at(-1);
    if (!first || !last || rounded.length < 3) return rounded;
    const between = (from: Point, to: Point, share: number) => ({
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
    });
    const cut = rounded.slice(1).flatMap((to, index) => {
      const from = rounded[index] ?? to;
      return [between(from, to, 0.25), between(from, to, 0.75)];
    });
    rounded = first === last ? [...cut, ...cut.slice(0, 1)] : [first, ...cut.slice(1, -1), last];
  }
  return rounded;
}

function distanceToLine(point: Point, from: Point, to: Point): number {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = across ** 2 + down ** 2;
  const along = length === 0 ? 0 : ((point.x - from.x) * across + (point.y - from.y) * down) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * across, point.y - from.y - share * down);
}

/** A line as SVG path data in whole, relative steps of a tenth of a unit; nothing for one that shrank to a point. */
export function writePath(points: readonly Point[], { isClosed }: { isClosed: boolean }): string {
  const steps = points.map(({ x, y }) => [Math.round(x * STEPS), Math.round(y * STEPS)] as const);
  const moves = steps.flatMap(([x, y], index) => {
    const before = steps[index - 1];
    if (!before) return [];
    return x === before[0] && y === before[1] ? [] : [[x - before[0], y - before[1]] as const];
  });
  const [start] = steps;
  if (!start || moves.length < (isClosed ? 3 : 1)) return '';
  if (isClosed) moves.pop();
  const numbers = moves.flat().map((step) => (step < 0 ? String(step) : ` ${step}`));
  return `M${start.join(' ')}l${numbers.join('').trim()}${isClosed ? 'z' : ''}`;
}

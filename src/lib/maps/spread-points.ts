import type { Frame } from './map-frames.ts';
import type { Point } from './project-france.ts';

/** Rounds in which points still lean back to their place; after them they only give way. */
const LEANING = 60;
const ROUNDS = 240;
/** Share of the way back that a point goes in one of those rounds. */
const LEAN = 0.08;

/** What keeps points apart and together. */
interface Room {
  readonly gap: number;
  readonly frame: Frame;
  readonly fixed?: readonly Point[];
}

/** The towns of the network hardly change, and each visitor of the home page would wait for their dots. */
const REMEMBERED = 40;
const answers = new Map<string, readonly Point[]>();

/**
 * Moves points apart until none is nearer than `gap` to another, each as little as it can and within `frame`: towns
 * that would lie on one another stand side by side, like a bunch of grapes. Points of `fixed` stay where they are.
 * The order of the answer is that of the question, and the same question has the same answer. Where there is no room
 * for so many, they end as far apart as it was found possible.
 */
export function spreadPoints(anchors: readonly Point[], room: Room): readonly Point[] {
  const question = JSON.stringify([anchors, room]);
  const known = answers.get(question);
  if (known) return known;
  const answer = moveApart(anchors, room);
  const [oldest] = answers.keys();
  if (oldest !== undefined && answers.size >= REMEMBERED) answers.delete(oldest);
  answers.set(question, answer);
  return answer;
}

function moveApart(anchors: readonly Point[], { gap, frame, fixed = [] }: Room): Point[] {
  const margin = gap / 2;
  const points = anchors.map(({ x, y }, index) => {
    // Two of the same place would never part: each begins a hair away, in a direction of its own.
    const angle = index * 2.399963;
    return { index, x: x + 0.01 * Math.cos(angle), y: y + 0.01 * Math.sin(angle), isFixed: false };
  });
  const all = [...points, ...fixed.map((point) => ({ index: -1, ...point, isFixed: true }))];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round < LEANING) {
      for (const point of points) {
        const anchor = anchors[point.index] ?? point;
        point.x += LEAN * (anchor.x - point.x);
        point.y += LEAN * (anchor.y - point.y);
      }
    }
    const isSettled = giveWay(all, gap);
    for (const point of points) {
      point.x = Math.min(frame.x + frame.width - margin, Math.max(frame.x + margin, point.x));
      point.y = Math.min(frame.y + frame.height - margin, Math.max(frame.y + margin, point.y));
    }
    if (isSettled && round >= LEANING) break;
  }
  return points.map(({ x, y }) => ({ x: Math.round(10 * x) / 10, y: Math.round(10 * y) / 10 }));
}

/** Pushes each pair that is too near apart by what is missing; says whether none was. Swept from left to right. */
function giveWay(points: { x: number; y: number; isFixed: boolean }[], gap: number): boolean {
  const swept = points.toSorted((one, other) => one.x - other.x);
  let isSettled = true;
  swept.forEach((one, index) => {
    for (let next = index + 1; next < swept.length; next += 1) {
      const other = swept[next];
      if (!other || other.x - one.x >= gap) break;
      const [across, down] = [other.x - one.x, other.y - one.y];
      const distance = Math.hypot(across, down);
      const missing = gap - distance;
      if (missing <= 0.05) continue;
      isSettled = false;
      // A hair more than needed, so that the next rounds find them parted.
      const push = (missing + 0.1) / (one.isFixed || other.isFixed ? 1 : 2);
      const [toSide, toDown] = distance > 0 ? [across / distance, down / distance] : [1, 0];
      if (!one.isFixed) {
        one.x -= push * toSide;
        one.y -= push * toDown;
      }
      if (!other.isFixed) {
        other.x += push * toSide;
        other.y += push * toDown;
      }
    }
  });
  return isSettled;
}

import drawn from './drawn-departments.json' with { type: 'json' };
import type { Frame } from './map-frames.ts';
import { placeOnMainland } from './map-frames.ts';
import type { Place, Point } from './project-france.ts';

/** Steps of the stored outlines for a unit of the map. */
const STEPS = 10;
/** Air around a département, as a share of its longer side. */
const MARGIN = 0.14;
/** Width to height of the drawing. */
const RATIO = 4 / 3;

/** What is drawn to show where a place lies in its département. */
export interface DepartmentDrawing {
  /** In the units of the paths: tenths of the map’s. */
  readonly frame: Frame;
  /** Path data of the département. */
  readonly own: string;
  /** Path data of whatever else of France the frame shows. */
  readonly around: string;
  readonly point: Point;
}

interface Outline {
  readonly box: string;
  readonly path: string;
}

type Outlines = Omit<DepartmentDrawing, 'point'>;

/** What never changes of a département's drawing: a page that many read at once finds it ready. */
const ready = new Map<string, Outlines>();

/** Draws a metropolitan département and what lies around it, with the point of a place; nothing for another code. */
export function drawDepartment(code: string, place: Place): DepartmentDrawing | undefined {
  const outlines = ready.get(code) ?? outlinesOf(code);
  if (!outlines) return undefined;
  ready.set(code, outlines);
  const { x, y } = placeOnMainland(place);
  return { ...outlines, point: { x: x * STEPS, y: y * STEPS } };
}

function outlinesOf(code: string): Outlines | undefined {
  const outlines: Readonly<Record<string, Outline>> = drawn;
  const own = Object.hasOwn(outlines, code) ? outlines[code] : undefined;
  if (!own) return undefined;
  const frame = frameAround(boxOf(own));
  const around = Object.entries(outlines)
    .filter(([other, outline]) => other !== code && meet(boxOf(outline), frame))
    .map(([, { path }]) => path);
  return { frame, own: own.path, around: around.join('') };
}

function boxOf({ box }: Outline): Frame {
  const [x = 0, y = 0, width = 0, height = 0] = box.split(' ').map(Number);
  return { x, y, width, height };
}

function frameAround({ x, y, width, height }: Frame): Frame {
  const air = 2 * MARGIN * Math.max(width, height);
  const across = Math.round(Math.max(width + air, RATIO * (height + air)));
  const down = Math.round(across / RATIO);
  return {
    x: Math.round(x + width / 2 - across / 2),
    y: Math.round(y + height / 2 - down / 2),
    width: across,
    height: down,
  };
}

function meet(one: Frame, other: Frame): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

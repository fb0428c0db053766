import {
  type Frame,
  type Inset,
  INSETS,
  MAINLAND,
  PARIS,
  PARIS_DEPARTMENTS,
  placeAroundParis,
  placeOnMainland,
} from './map-frames.ts';
import { placeOnMap } from './place-on-map.ts';
import type { Place, Point } from './project-france.ts';
import { spreadPoints } from './spread-points.ts';

/** Something to show on the map. */
export interface MapPlace extends Place {
  readonly departmentCode?: string | null | undefined;
}

/** A place in the drawing: where its dot stands, and where it really is. */
export interface Placed<Shown> {
  readonly place: Shown;
  readonly x: number;
  readonly y: number;
  readonly anchor: Point;
}

/** A part of the drawing with its dots. */
export interface MapPart<Shown> {
  readonly frame: Frame;
  /** Of each dot, in units of the drawing. */
  readonly radius: number;
  /** From top to bottom: the name above a dot then never lies under another dot. */
  readonly placed: readonly Placed<Shown>[];
}

/** The map with everything in its place. */
export interface ArrangedMap<Shown> {
  readonly mainland: MapPart<Shown>;
  /** The places around Paris, enlarged, where there are several; `marker` stands for them on the mainland. */
  readonly paris: (MapPart<Shown> & { readonly marker: Point }) | undefined;
  readonly insets: readonly (MapPart<Shown> & { readonly inset: Inset })[];
}

/** Half of 24 pixels, in units, in the widths from which dots are links: 660 of the mainland, 440, 100. */
const RADIUS = { mainland: 18.4, paris: 12, inset: 17 } as const;
/** Units of surface of the mainland that dots may cover, lest France disappear under them. */
const COVERABLE = 130_000;
/** The marker of Paris holds a number: it is that much larger than a dot. */
export const PARIS_MARKER = 1.5;

/** Gives each place its dot, so that none covers another. Places outside France are left out. */
export function arrangePlaces<Shown extends MapPlace>(places: readonly Shown[]): ArrangedMap<Shown> {
  const located = places.flatMap((place) => {
    const onMap = placeOnMap(place);
    return onMap ? [{ place, onMap }] : [];
  });
  const isAroundParis = ({ place, onMap }: (typeof located)[number]) =>
    !onMap.inset && PARIS_DEPARTMENTS.includes(place.departmentCode ?? '');
  const around = located.filter(isAroundParis);
  const isParisEnlarged = around.length > 1;
  const onMainland = located.filter((each) => !each.onMap.inset && !(isParisEnlarged && isAroundParis(each)));
  const marker = placeOnMainland({ lat: 48.857, lon: 2.352 });
  const mainlandRadius = Math.min(RADIUS.mainland, Math.sqrt(COVERABLE / Math.max(1, onMainland.length)) / 2);
  return {
    mainland: part(
      MAINLAND,
      mainlandRadius,
      onMainland.map(({ place, onMap }) => ({ place, anchor: onMap })),
      isParisEnlarged ? markerRoom(marker, mainlandRadius) : [],
    ),
    paris: isParisEnlarged
      ? {
          ...part(
            PARIS,
            RADIUS.paris,
            around.map(({ place }) => ({ place, anchor: placeAroundParis(place) })),
          ),
          marker,
        }
      : undefined,
    insets: INSETS.map((inset) => ({
      inset,
      ...part(
        inset.frame,
        RADIUS.inset,
        located
          .filter(({ onMap }) => onMap.inset === inset.key)
          .map(({ place, onMap }) => ({ place, anchor: onMap })),
      ),
    })),
  };
}

/** The marker of Paris is wider than a dot: dots keep away from its middle and from four points around. */
function markerRoom({ x, y }: Point, radius: number): Point[] {
  const away = (PARIS_MARKER - 1) * radius;
  return [
    { x, y },
    { x: x - away, y },
    { x: x + away, y },
    { x, y: y - away },
    { x, y: y + away },
  ];
}

function part<Shown>(
  frame: Frame,
  radius: number,
  shown: readonly { place: Shown; anchor: Point }[],
  fixed: readonly Point[] = [],
): MapPart<Shown> {
  const points = spreadPoints(
    shown.map(({ anchor }) => anchor),
    { gap: 2 * radius + 0.4, frame, fixed },
  );
  return {
    frame,
    radius,
    placed: shown
      .map(({ place, anchor }, index) => ({ place, anchor, ...(points[index] ?? anchor) }))
      .sort((one, other) => one.y - other.y || one.x - other.x),
  };
}

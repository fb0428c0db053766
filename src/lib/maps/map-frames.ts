import { projectFrance, type Place, type Point } from './project-france.ts';

/** A rectangle of the drawing, in its own units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole drawing of `static/carte/france.svg`: the mainland with Corsica, and under it the insets. */
export const MAP_SIZE = { width: 1000, height: 1392 } as const;

/** The mainland and Corsica. */
export const MAINLAND: Frame = { x: 0, y: 0, width: 1000, height: 950 };

/** Units of the drawing for a kilometre of the mainland. */
export const MAINLAND_SCALE = 0.855;
const MAINLAND_ORIGIN: Point = { x: 524, y: 448 };

/** Paris, Hauts-de-Seine, Seine-Saint-Denis and Val-de-Marne, as large as thirteen times the mainland: a dozen towns of the network. */
export const PARIS: Frame = { x: 0, y: 966, width: 424, height: 420 };
export const PARIS_DEPARTMENTS: readonly string[] = ['75', '92', '93', '94'];
export const PARIS_SCALE = 11;
const PARIS_CENTRE = projectFrance({ lat: 48.847, lon: 2.379 });

/** A place of the mainland, in units of the drawing. */
export function placeOnMainland(place: Place): Point {
  const { x, y } = projectFrance(place);
  return { x: MAINLAND_ORIGIN.x + MAINLAND_SCALE * x, y: MAINLAND_ORIGIN.y + MAINLAND_SCALE * y };
}

/** A place in and around Paris, in the enlarged drawing. */
export function placeAroundParis(place: Place): Point {
  const { x, y } = projectFrance(place);
  return {
    x: PARIS.x + PARIS.width / 2 + PARIS_SCALE * (x - PARIS_CENTRE.x),
    y: PARIS.y + PARIS.height / 2 + PARIS_SCALE * (y - PARIS_CENTRE.y),
  };
}

/** An overseas territory: what of the globe its cell of the drawing shows. */
export interface Inset {
  /** Its code as a département or a collectivity. */
  readonly key: string;
  readonly name: string;
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
  readonly frame: Frame;
}

/** Name and extent of each, degrees read from the drawing of the world (`world-atlas`) and rounded outwards. */
const OVERSEAS: readonly [
  key: string,
  name: string,
  south: number,
  north: number,
  west: number,
  east: number,
][] = [
  ['971', 'Guadeloupe', 15.83, 16.52, -61.82, -60.98],
  ['972', 'Martinique', 14.38, 14.89, -61.24, -60.8],
  ['973', 'Guyane', 2.1, 5.78, -54.63, -51.62],
  ['974', 'La Réunion', -21.4, -20.86, 55.2, 55.86],
  ['976', 'Mayotte', -13.01, -12.63, 45.02, 45.32],
  ['975', 'Saint-Pierre-et-Miquelon', 46.74, 47.15, -56.41, -56.12],
  ['978', 'Saint-Martin', 18.03, 18.13, -63.16, -63],
  ['977', 'Saint-Barthélemy', 17.86, 17.95, -62.9, -62.77],
  ['988', 'Nouvelle-Calédonie', -22.75, -19.5, 163.5, 168.2],
  ['987', 'Polynésie française', -28, -7.8, -154.8, -134.7],
  ['986', 'Wallis-et-Futuna', -14.45, -13.1, -178.35, -175.95],
];

const CELL = { width: 140, height: 104, acrossGap: 3, downGap: 36, columns: 4, x: 431, y: 966 } as const;
/** Air between the coast and the edge of a cell. */
const MARGIN = 9;

/** The overseas territories in the order they are shown. */
export const INSETS: readonly Inset[] = OVERSEAS.map(([key, name, south, north, west, east], index) => ({
  key,
  name,
  south,
  north,
  west,
  east,
  frame: {
    x: CELL.x + (index % CELL.columns) * (CELL.width + CELL.acrossGap),
    y: CELL.y + Math.floor(index / CELL.columns) * (CELL.height + CELL.downGap),
    width: CELL.width,
    height: CELL.height,
  },
}));

/** A place in an overseas cell: degrees, those of longitude shortened as they are in the middle of the territory. */
export function placeInInset({ south, north, west, east, frame }: Inset, { lat, lon }: Place): Point {
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (frame.width - 2 * MARGIN) / ((east - west) * shortened),
    (frame.height - 2 * MARGIN) / (north - south),
  );
  return {
    x: frame.x + frame.width / 2 + scale * shortened * (lon - (west + east) / 2),
    y: frame.y + frame.height / 2 - scale * (lat - (south + north) / 2),
  };
}

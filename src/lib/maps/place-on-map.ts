import { INSETS, type Inset, placeInInset, placeOnMainland } from './map-frames.ts';
import type { Place, Point } from './project-france.ts';

/** A point of the drawing `static/carte/france.svg`; `inset` is the code of the overseas territory it lies in. */
export interface PlaceOnMap extends Point {
  readonly inset?: string;
}

/** Degrees from the outermost coast at which a place still counts to an overseas territory. */
const NEAR = 0.5;

/** Where a place is in the drawing of France and its overseas territories; nothing for a place elsewhere. */
export function placeOnMap(place: Place): PlaceOnMap | undefined {
  if (isInMetropolitanFrance(place)) return placeOnMainland(place);
  const inset = nearestInset(place);
  return inset && { ...placeInInset(inset, place), inset: inset.key };
}

/** The rectangle of the globe around the mainland and Corsica. */
function isInMetropolitanFrance({ lat, lon }: Place): boolean {
  return lat > 41.2 && lat < 51.3 && lon > -5.3 && lon < 9.7;
}

/** Saint-Martin and Saint-Barthélemy are so near each other that the nearer must be sought. */
function nearestInset(place: Place): Inset | undefined {
  const ranked = INSETS.map((inset) => ({ inset, degrees: degreesAway(inset, place) }))
    .filter(({ degrees }) => degrees <= NEAR)
    .sort((one, other) => one.degrees - other.degrees);
  return ranked[0]?.inset;
}

function degreesAway({ south, north, west, east }: Inset, { lat, lon }: Place): number {
  return Math.hypot(Math.max(0, south - lat, lat - north), Math.max(0, west - lon, lon - east));
}

/** The overseas cell of a code that {@link placeOnMap} gave. */
export function insetOf(key: string): Inset | undefined {
  return INSETS.find((inset) => inset.key === key);
}

/** A place on the globe, in degrees. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** A point of a drawing: `x` to the right, `y` down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const EARTH_RADIUS_KM = 6371;

/** The conformal conic projection of France’s official maps: parallels 44° and 49°, meridian 3° E, origin 46.5° N. */
const SOUTH = radians(44);
const NORTH = radians(49);
const MERIDIAN = radians(3);
const ORIGIN = radians(46.5);
const half = (latitude: number) => Math.tan(Math.PI / 4 + latitude / 2);
const CONE = Math.log(Math.cos(SOUTH) / Math.cos(NORTH)) / Math.log(half(NORTH) / half(SOUTH));
const FACTOR = (EARTH_RADIUS_KM * Math.cos(SOUTH) * half(SOUTH) ** CONE) / CONE;
const radius = (latitude: number) => FACTOR / half(latitude) ** CONE;

/**
 * Where a place of metropolitan France stands on a plane, in kilometres east of the 3rd meridian and south of
 * 46.5° N: the shape people know from school. The Earth is taken for a sphere: a drawing of this size shows no more.
 * Formula: J. P. Snyder, “Map Projections: A Working Manual” (USGS 1395), Lambert conformal conic.
 */
export function projectFrance({ lat, lon }: Place): Point {
  const angle = CONE * (radians(lon) - MERIDIAN);
  const distance = radius(radians(lat));
  return { x: distance * Math.sin(angle), y: distance * Math.cos(angle) - radius(ORIGIN) };
}

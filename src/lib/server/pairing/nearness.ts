import type { Neighbourhood } from './profiles.ts';

/** Up to 1 km is next door; from 15 km on a visit is a journey. */
const NEAR_KM = 1;
const FAR_KM = 15;

/**
 * How near two people live, in [0,1], where 1 is the same neighbourhood (choice of this project):
 * - the same postcode, where one of the two named no neighbourhood: it may be a street or a whole town;
 * - the same postcode and two neighbourhoods, or two postcodes of one town: a bus ride;
 * - two parts of the ceremony’s own list, and nothing else known: they lie in one territory;
 * - two postcodes of one département, and nothing else known;
 * - the place of one of the two unknown: neither near nor far.
 */
const SAME_POSTCODE = 0.9;
const SAME_TOWN = 0.8;
const SAME_TERRITORY = 0.6;
const SAME_DEPARTEMENT = 0.4;
const UNKNOWN = 0.5;

/** Somebody’s place, or nothing where they said none. */
type Place = Neighbourhood | undefined;

/** Great-circle distance in kilometres (haversine, mean Earth radius 6371 km), when both places are known at all. */
function greatCircleKm(a: Place, b: Place): number | undefined {
  if (!a?.coordinates || !b?.coordinates) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [from, to] = [a.coordinates, b.coordinates];
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h =
    half(to.lat - from.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The distance in kilometres that may be told, and by which a pair may be refused: nothing where a place is
 * unknown or known only roughly, 0 for the same postcode or the same neighbourhood.
 */
export function distanceInKm(a: Place, b: Place): number | undefined {
  if (isSameNeighbourhood(a, b) || isSamePostcode(a, b)) return 0;
  return a?.isRough || b?.isRough ? undefined : greatCircleKm(a, b);
}

/** Whether both named the same neighbourhood. */
export function isSameNeighbourhood(a: Place, b: Place): boolean {
  return a?.name !== undefined && a.name === b?.name;
}

/** Whether both gave the same postcode: a part of a large town, or several villages. */
export function isSamePostcode(a: Place, b: Place): boolean {
  return a?.postcode !== undefined && a.postcode === b?.postcode;
}

/** Whether two postcodes have the same middle, which those of one town have. */
export function isSameTown(a: Place, b: Place): boolean {
  return !a?.isRough && !b?.isRough && greatCircleKm(a, b) === 0;
}

/**
 * How near two people live, in [0,1]. A distance between the middles of two postcodes is one between areas: it
 * falls from the value of one town, never from that of one neighbourhood, to 0 at 15 km.
 */
export function nearness(a: Place, b: Place): number {
  if (isSameNeighbourhood(a, b)) return 1;
  if (isSamePostcode(a, b)) return a?.name && b?.name ? SAME_TOWN : SAME_POSTCODE;
  const km = greatCircleKm(a, b);
  if (km !== undefined) return SAME_TOWN * Math.max(0, Math.min(1, (FAR_KM - km) / (FAR_KM - NEAR_KM)));
  if (a?.name && b?.name) return SAME_TERRITORY;
  if (!a?.postcode || !b?.postcode) return UNKNOWN;
  const departement = (postcode: string) => postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2);
  return departement(a.postcode) === departement(b.postcode) ? SAME_DEPARTEMENT : 0;
}

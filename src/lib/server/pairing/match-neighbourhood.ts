import { searchWords } from '../territories/official-territories.ts';

/** Words that say what a place is, and not which. */
const KINDS_OF_PLACE = new Set(['quartier', 'secteur', 'hameau', 'village', 'bourg', 'lieu', 'dit']);

/** A neighbourhood’s name as names are compared: « Le Quartier St-Bruno » and « saint bruno » are one. */
export function neighbourhoodKey(name: string): string {
  const words = searchWords(name);
  const own = words.filter((word) => !KINDS_OF_PLACE.has(word));
  return (own.length > 0 ? own : words).join(' ');
}

/** The keys of a list, computed once for all the people of a ceremony. */
const keysOf = new WeakMap<readonly string[], readonly { name: string; key: string }[]>();

function listedKeys(listed: readonly string[]): readonly { name: string; key: string }[] {
  const keys = keysOf.get(listed) ?? listed.map((name) => ({ name, key: neighbourhoodKey(name) }));
  keysOf.set(listed, keys);
  return keys;
}

/**
 * The neighbourhood of the ceremony’s list that a sponsor’s own words name, as it is listed: the one they wrote,
 * else the longest that stands in what they wrote (« Berriat, près du marché »). Nothing where none does, and
 * where two do that are not one within the other.
 */
export function matchNeighbourhood(said: string, listed: readonly string[]): string | undefined {
  const own = neighbourhoodKey(said);
  const found = listedKeys(listed)
    .filter(({ key }) => key !== '' && ` ${own} `.includes(` ${key} `))
    .sort((a, b) => b.key.length - a.key.length);
  const [longest, ...others] = found;
  return others.every(({ key }) => longest?.key.includes(key)) ? longest?.name : undefined;
}

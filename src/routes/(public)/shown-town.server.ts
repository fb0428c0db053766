import { nameOfRegion } from '#lib/server/territories/region-names.ts';
import type { TerritoryListed } from '#lib/server/territories/list-territories.ts';
import type { ShownTown } from './shown-town.ts';

/** A listed territory as the map and the lists of the public pages need it, and no more. */
export function shownTown(territory: TerritoryListed): ShownTown {
  const { name, slug, colour, hasCrest, departmentCode, departmentName, regionCode, centre } = territory;
  return {
    name,
    slug,
    colour,
    hasCrest,
    departmentCode,
    departmentName,
    regionCode,
    regionName: (regionCode && nameOfRegion(regionCode)) ?? null,
    centre,
    nextStartsAtLocal: territory.nextStartsAtLocal,
  };
}

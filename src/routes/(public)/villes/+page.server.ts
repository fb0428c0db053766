import { withAsciiDigits } from '#lib/forms/clean-text.ts';
import { kilometresBetween } from '#lib/server/events/searched-territories.ts';
import type { TerritoryCentre } from '#lib/server/territories/centre-of-territory.ts';
import { listTerritories, type TerritoryListed } from '#lib/server/territories/list-territories.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import { DISTANCES, FIRST_DISTANCE } from '../calendrier/calendar-address.ts';
import { shownTown } from '../shown-town.server.ts';
import type { ShownTown } from '../shown-town.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 80);
  const [search, region, department] = [asked('q'), asked('region'), asked('departement')];
  const everyTown = (await locals.run(listTerritories, {})).map(shownTown);
  const place = placeOf(search);
  const narrowed = await locals.run(listTerritories, {
    search: place ? '' : search,
    regionCode: region || undefined,
    departmentCode: department || undefined,
  });
  const { towns, km } = place ? nearest(narrowed, place.centre) : { towns: narrowed, km: undefined };
  return {
    search,
    region,
    department,
    isNarrowed: [search, region, department].some((word) => word !== ''),
    towns: towns.map(shownTown),
    /** Where a postcode was typed: how far around it these towns lie. */
    near: place && km !== undefined ? { postcode: place.postcode, km } : undefined,
    regions: choices(everyTown, ({ regionCode, regionName }) => [regionCode, regionName]),
    departments: choices(everyTown, ({ departmentCode, departmentName }) => [departmentCode, departmentName]),
  };
};

/** Who looks for a town often types its postcode. */
function placeOf(search: string) {
  const postcode = withAsciiDigits(search).replaceAll(/\s/gu, '');
  const centre = centreOfPostcode(postcode);
  return centre && { postcode, centre };
}

/** Those within the first distance of the calendar, or the next one at which there is somebody. */
function nearest(territories: readonly TerritoryListed[], from: TerritoryCentre) {
  for (const km of DISTANCES.filter((distance) => distance >= FIRST_DISTANCE)) {
    const towns = territories.filter(
      ({ centre }) => centre !== null && kilometresBetween(from, centre) <= km,
    );
    if (towns.length > 0) return { towns, km };
  }
  return { towns: [], km: undefined };
}

/** The codes that some territory has, each once, in the order of their names. */
function choices(
  towns: readonly ShownTown[],
  of: (town: ShownTown) => readonly [code: string | null, name: string | null],
): { code: string; name: string }[] {
  const names = new Map<string, string>();
  for (const town of towns) {
    const [code, name] = of(town);
    if (code && name) names.set(code, name);
  }
  const { compare } = new Intl.Collator('fr');
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => compare(one.name, other.name));
}

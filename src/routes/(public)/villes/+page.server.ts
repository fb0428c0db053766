import { listTerritories } from '#lib/server/territories/list-territories.ts';
import { shownTown } from '../shown-town.server.ts';
import type { ShownTown } from '../shown-town.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 80);
  const [search, region, department] = [asked('q'), asked('region'), asked('departement')];
  const everyTown = (await locals.run(listTerritories, {})).map(shownTown);
  const towns = await locals.run(listTerritories, {
    search,
    regionCode: region || undefined,
    departmentCode: department || undefined,
  });
  return {
    search,
    region,
    department,
    isNarrowed: [search, region, department].some((word) => word !== ''),
    towns: towns.map(shownTown),
    regions: choices(everyTown, ({ regionCode, regionName }) => [regionCode, regionName]),
    departments: choices(everyTown, ({ departmentCode, departmentName }) => [departmentCode, departmentName]),
  };
};

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

import { listTerritories } from '#lib/server/territories/list-territories.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = (url.searchParams.get('q') ?? '').slice(0, 80);
  const territories = await locals.run(listTerritories, { search });
  return {
    search,
    territories: territories.map(({ name, slug, departmentName, colour, hasCrest, nextStartsAtLocal }) => ({
      name,
      slug,
      departmentName,
      colour,
      hasCrest,
      nextStartsAtLocal,
    })),
  };
};

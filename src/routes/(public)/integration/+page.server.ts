import { error } from '@sveltejs/kit';
import { listTerritories } from '#lib/server/territories/list-territories.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const towns = (await locals.run(listTerritories, {})).map(({ slug, name }) => ({ slug, name }));
  const slug = url.searchParams.get('ville') ?? '';
  const town = towns.find((each) => each.slug === slug);
  if (slug !== '' && !town) error(404);
  const view = url.searchParams.get('vue') === 'mois' ? ('mois' as const) : ('liste' as const);
  return { towns, town, view, origin: locals.settings.origin };
};

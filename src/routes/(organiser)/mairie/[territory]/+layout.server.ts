import { error } from '@sveltejs/kit';
import { listOwnTerritories } from '#lib/server/territories/list-own-territories.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const territories = await locals.run(listOwnTerritories, undefined);
  const territory = territories.find(({ id }) => id === locals.territoryId);
  if (!territory) error(404, 'Cette page n’existe pas, ou plus.');
  return { territory, hasSeveral: territories.length > 1 };
};

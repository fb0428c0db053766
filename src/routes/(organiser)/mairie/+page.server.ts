import { redirect } from '@sveltejs/kit';
import { listOwnTerritories } from '#lib/server/territories/list-own-territories.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const territories = await locals.run(listOwnTerritories, undefined);
  const [only, ...others] = territories;
  if (only && others.length === 0) redirect(303, `/mairie/${only.slug}`);
  return { territories };
};

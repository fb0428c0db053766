import { error } from '@sveltejs/kit';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { findTerritoryBySlug } from '#lib/server/territories/find-territory-by-slug.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const territory = await locals.run(findTerritoryBySlug, { slug: params.slug });
  if (!territory) error(404);
  const { id, name, slug, departmentName, colour, hasCrest } = territory;
  return {
    territory: { name, slug, departmentName, colour, hasCrest },
    events: await locals.run(listPublicEvents, { territoryId: id }),
  };
};

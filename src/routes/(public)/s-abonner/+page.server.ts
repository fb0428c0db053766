import { error } from '@sveltejs/kit';
import { localizeHref } from '#i18n/runtime.js';
import { findTerritoryBySlug } from '#lib/server/territories/find-territory-by-slug.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const slug = url.searchParams.get('ville');
  const territory = slug === null ? undefined : await locals.run(findTerritoryBySlug, { slug });
  if (slug !== null && !territory) error(404);
  const path = territory ? `/villes/${territory.slug}/calendrier.ics` : '/calendrier.ics';
  return {
    town: territory?.name,
    // The whole of it: it is to be copied into another program.
    address: `${locals.settings.origin}${localizeHref(path)}`,
  };
};

import { error } from '@sveltejs/kit';
import { findPublicEvent } from '#lib/server/events/find-public-event.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  if (!event) error(404);
  const { slug, contactEmail, visibility } = event;
  return { slug, contactEmail, hasPage: visibility !== 'confidential' };
};

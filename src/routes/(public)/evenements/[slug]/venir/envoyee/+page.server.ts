import { error } from '@sveltejs/kit';
import { findPublicEvent } from '#lib/server/events/find-public-event.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  if (!event) error(404);
  const { slug, contactEmail, visibility } = event;
  const done = url.searchParams.get('fait');
  return {
    slug,
    contactEmail,
    hasPage: visibility !== 'confidential',
    isErased: done === 'efface' || done === 'efface-en-route',
    isUnderWay: done === 'efface-en-route',
  };
};

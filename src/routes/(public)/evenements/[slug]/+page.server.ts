import { error } from '@sveltejs/kit';
import { findPublicEvent, withoutIds } from '#lib/server/events/find-public-event.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  // A confidential ceremony has no page: only its registration, under its secret address.
  if (!event || event.visibility === 'confidential') error(404);
  return { event: withoutIds(event), isOver: event.endsAt <= locals.context.clock.now() };
};

import { listNewsPlaces } from '#lib/server/follow-up/questions/list-news-places.ts';
import { listOwnCeremonies } from '#lib/server/sponsees/list-own-ceremonies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  ceremonies: await locals.run(listOwnCeremonies, undefined),
  news: await locals.run(listNewsPlaces, undefined),
});

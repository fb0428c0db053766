import { listOwnCeremonies } from '#lib/server/sponsees/list-own-ceremonies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  ceremonies: await locals.run(listOwnCeremonies, undefined),
});

import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { listTerritories } from '#lib/server/territories/list-territories.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  events: await locals.run(listPublicEvents, { limit: 6 }),
  towns: (await locals.run(listTerritories, {})).map(({ name }) => name),
});

import { getEvent } from '#lib/server/events/get-event.ts';
import { listSponsees } from '#lib/server/sponsees/list-sponsees.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const sponsees = await locals.run(listSponsees, at);
  return {
    event: await locals.run(getEvent, at),
    households: sponsees.filter(({ status }) => status === 'entered'),
    withdrawn: sponsees.filter(({ status }) => status === 'withdrawn').length,
    done: url.searchParams.get('fait'),
  };
};

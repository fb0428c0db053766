import { localTimeOf } from '#lib/dates/local-time.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { listWrittenRegistrations } from '#lib/server/registrations/paper/list-written-registrations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { title, time_zone: zone } = await locals.run(getEvent, at);
  const written = await locals.run(listWrittenRegistrations, at);
  return {
    title,
    registrations: written.map((one) => ({ ...one, writtenAt: localTimeOf(one.writtenAt, zone) })),
  };
};

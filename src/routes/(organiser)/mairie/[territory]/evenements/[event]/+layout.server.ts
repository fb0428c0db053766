import { getEvent } from '#lib/server/events/get-event.ts';
import { listMoments } from '#lib/server/events/programme/list-moments.ts';
import type { LayoutServerLoad } from './$types';

/** Any event, ceremonies too: their programme, translations and guests stand here. */
export const load: LayoutServerLoad = async ({ locals: { run, settings, territoryId }, params }) => {
  const which = { territoryId, eventId: params.event };
  const event = await run(getEvent, which);
  return {
    event,
    moments: await run(listMoments, which),
    publicLink: `${settings.origin}/evenements/${event.slug}`,
  };
};

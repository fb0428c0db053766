import { error, redirect } from '@sveltejs/kit';
import { listGuestMoments } from '#lib/server/guests/list-guest-moments.ts';
import { readDoorList } from '#lib/server/guests/list-guests.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  // Each moment has its own sheet: they stand on the page of the guests.
  if (!url.searchParams.has('moment'))
    redirect(303, `/mairie/${params.territory}/evenements/${params.event}/invites`);
  const at = { territoryId, eventId: params.event };
  const { moments } = await run(listGuestMoments, at);
  const moment = moments.find(({ id }) => id === url.searchParams.get('moment')) ?? error(404);
  return { moment, guests: await run(readDoorList, { ...at, momentId: moment.id }) };
};

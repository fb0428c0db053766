import { readCeremonyProgress } from '#lib/server/campaigns/read-ceremony-progress.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const which = { territoryId, eventId: params.event };
  return { ceremony: await run(getEvent, which), progress: await run(readCeremonyProgress, which) };
};

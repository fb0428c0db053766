import { redirect } from '@sveltejs/kit';
import { readCeremonyCampaign } from '#lib/server/campaigns/answers/read-ceremony-campaign.ts';
import { readCeremonyProgress } from '#lib/server/campaigns/checklist/read-ceremony-progress.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { run, territoryId }, params }) => {
  const which = { territoryId, eventId: params.event };
  const ceremony = await run(getEvent, which);
  // Another kind of event has neither sponsors nor pairs: it has pages of its own.
  if (ceremony.kind !== 'ceremony') redirect(307, `/mairie/${params.territory}/evenements/${params.event}`);
  return {
    ceremony,
    progress: await run(readCeremonyProgress, which),
    campaign: await run(readCeremonyCampaign, which),
  };
};

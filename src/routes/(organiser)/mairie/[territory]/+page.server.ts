import { listOwnCampaigns } from '#lib/server/campaigns/answers/list-own-campaigns.ts';
import { readCeremonyProgress } from '#lib/server/campaigns/checklist/read-ceremony-progress.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import type { PageServerLoad } from './$types';
import { nextThing } from './next-step.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { territoryId } = locals;
  const { coming, past } = await locals.run(listEvents, { territoryId });
  const living = coming.find((event) => event.status !== 'cancelled');
  const base = `/mairie/${params.territory}/ceremonies/${living?.id}`;
  const progress = living && (await locals.run(readCeremonyProgress, { territoryId, eventId: living.id }));
  const [current] = await locals.run(listOwnCampaigns, { territoryId });
  return {
    // The current one is first; one that is over has nothing to ask.
    campaign:
      !current || current.standing === 'over'
        ? undefined
        : {
            name: current.campaign.name,
            standing: current.standing,
            isOutsideWindow: current.ceremony?.isOfCampaign === true && current.ceremony.isOutsideWindow,
            joins: current.joins?.name,
          },
    coming,
    past,
    next: living &&
      progress && {
        href: base,
        startsAtLocal: living.starts_at_local,
        timeZone: living.time_zone,
        daysLeft: progress.daysLeft,
        thing: nextThing({ status: living.status, ...progress }, base),
      },
  };
};

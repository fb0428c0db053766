import { listOwnCampaigns } from '#lib/server/campaigns/answers/list-own-campaigns.ts';
import { readCeremonyProgress } from '#lib/server/campaigns/checklist/read-ceremony-progress.ts';
import { countActivePairs } from '#lib/server/follow-up/figures/active-pairs.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import type { PageServerLoad } from './$types';
import { nextThing } from './next-step.ts';

/** How long a ceremony that is over remains what a town's first page speaks of. */
const DAYS_AFTER = 45;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { territoryId } = locals;
  const { coming, past } = await locals.run(listEvents, { territoryId });
  // In the weeks after it, what a town has still to say of its ceremony comes before its next one.
  const [latest] = past.filter((event) => event.status !== 'cancelled');
  const asked = coming.find((event) => event.status !== 'cancelled') ?? latest;
  const base = `/mairie/${params.territory}/ceremonies/${asked?.id}`;
  const progress = asked && (await locals.run(readCeremonyProgress, { territoryId, eventId: asked.id }));
  const living = progress && progress.daysLeft >= -DAYS_AFTER ? asked : undefined;
  const [current] = await locals.run(listOwnCampaigns, { territoryId });
  const { active, silent, ended } = await locals.run(countActivePairs, { territoryId });
  return {
    pairs: { active, total: active + silent + ended },
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

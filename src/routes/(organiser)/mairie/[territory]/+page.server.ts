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
  return {
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

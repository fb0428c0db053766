import { todayIn } from '#lib/dates/local-time.ts';
import { listPastTotals } from '#lib/server/campaigns/list-past-totals.ts';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { PAST_CAMPAIGNS, PEOPLE_SINCE_THE_BEGINNING } from '#lib/server/events/past-ceremonies.ts';
import { listInternationalDays } from '#lib/server/international-days/list-international-days.ts';
import { listTerritories } from '#lib/server/territories/list-territories.ts';
import { shownTown } from './shown-town.server.ts';
import type { PageServerLoad } from './$types';

/** What fills the grid, once the cancelled ones are set aside: a resident need not meet them first. */
const SHOWN = 6;

export const load: PageServerLoad = async ({ locals }) => {
  const today = todayIn('Europe/Paris', locals.context.clock.now());
  const events = await locals.run(listPublicEvents, { limit: SHOWN * 4 });
  const days = await locals.run(listInternationalDays, {});
  const migrants = days.find(({ key }) => key === 'migrants')?.monthDay;
  const year = Number(today.slice(0, 4)) + (migrants && migrants < today.slice(5) ? 1 : 0);
  return {
    events: events.filter(({ isCancelled }) => !isCancelled).slice(0, SHOWN),
    towns: (await locals.run(listTerritories, {})).map(shownTown),
    /** The next 18 December. */
    migrantsDay: migrants && `${year}-${migrants}`,
    past: {
      people: PEOPLE_SINCE_THE_BEGINNING,
      campaigns: PAST_CAMPAIGNS,
      held: await locals.run(listPastTotals, {}),
    },
  };
};

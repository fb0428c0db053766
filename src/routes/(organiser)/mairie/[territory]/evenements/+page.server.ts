import { listHappenings } from '#lib/server/events/list-happenings.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { listDaysToCome } from '#lib/server/international-days/list-days-to-come.ts';
import type { PageServerLoad } from './$types';

/** Shown at once; the rest of the year stands behind one press. */
const NEXT_DAYS = 6;

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent }) => {
  const { territory } = await parent();
  const { coming, past } = await run(listHappenings, { territoryId });
  const ceremonies = await run(listEvents, { territoryId });
  const days = await run(listDaysToCome, { timeZone: territory.timeZone });
  const living = [...coming, ...ceremonies.coming].filter(({ status }) => status !== 'cancelled');
  const counted = days.map((day) => ({
    ...day,
    ownEvents: living.filter(({ occasion_key }) => occasion_key === day.key).length,
  }));
  return { coming, past, nextDays: counted.slice(0, NEXT_DAYS), laterDays: counted.slice(NEXT_DAYS) };
};

import { listPublishedReports } from '#lib/server/campaigns/national-report/list-published-reports.ts';
import { PEOPLE_SINCE_THE_BEGINNING } from '#lib/server/events/past-ceremonies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run } }) => ({
  ...(await run(listPublishedReports, {})),
  people: PEOPLE_SINCE_THE_BEGINNING,
});

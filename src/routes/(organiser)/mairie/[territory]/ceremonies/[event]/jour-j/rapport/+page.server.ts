import { readArrivalReport } from '#lib/server/day-of/arrivals/read-arrival-report.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  report: await run(readArrivalReport, { territoryId, eventId: params.event }),
  isOnlyEyes: url.searchParams.get('voir') === 'a-regarder',
});

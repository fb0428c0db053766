import { listOpenDays } from '#lib/server/open-data/list-open-days.ts';
import { json, openRoute } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

export const GET = openRoute(async ({ locals }) => {
  const days = await locals.run(listOpenDays, {});
  return json({ days, total: days.length });
});

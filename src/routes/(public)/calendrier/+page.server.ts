import { todayIn } from '#lib/dates/local-time.ts';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { arrangeYear } from '#lib/server/international-days/arrange-year.ts';
import { listInternationalDays } from '#lib/server/international-days/list-international-days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const days = await locals.run(listInternationalDays, {});
  const events = await locals.run(listPublicEvents, { limit: 500 });
  return { months: arrangeYear(days, events, todayIn('Europe/Paris', locals.context.clock.now())) };
};

import { error } from '@sveltejs/kit';
import { getLocale } from '#i18n/runtime.js';
import { todayIn } from '#lib/dates/local-time.ts';
import { searchPublicEvents } from '#lib/server/events/search-public-events.ts';
import { findInternationalDay } from '#lib/server/international-days/find-international-day.ts';
import { nextDateOfDay } from '#lib/server/international-days/next-date-of-day.ts';
import type { PageServerLoad } from './$types';

/** The next dates of the day; the calendar has the others. */
const SHOWN = 12;

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await locals.run(findInternationalDay, { key: params.key, locale: getLocale() });
  if (!found) error(404);
  const today = todayIn('Europe/Paris', locals.context.clock.now());
  const { events, total } = await locals.run(searchPublicEvents, { dayKey: params.key, pageSize: SHOWN });
  return { ...found, today, next: nextDateOfDay(found.day.monthDay, today), events, total };
};

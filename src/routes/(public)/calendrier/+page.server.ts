import { error, redirect } from '@sveltejs/kit';
import { localizeHref } from '#i18n/runtime.js';
import { todayIn } from '#lib/dates/local-time.ts';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { arrangeYear } from '#lib/server/international-days/arrange-year.ts';
import { chooseYear, REACH_YEARS } from '#lib/server/international-days/choose-year.ts';
import { listInternationalDays } from '#lib/server/international-days/list-international-days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const today = todayIn('Europe/Paris', locals.context.clock.now());
  const thisYear = Number(today.slice(0, 4));
  const choice = chooseYear(url.searchParams.get('annee'), thisYear);
  if (choice.kind === 'unreadable') error(404);
  // Not for ever: what is out of reach moves with the years.
  if (choice.kind === 'beyond') redirect(307, localizeHref(`/calendrier?annee=${choice.nearest}`));
  const days = await locals.run(listInternationalDays, {});
  const events = await locals.run(listPublicEvents, { limit: 500 });
  const year = choice.kind === 'year' ? choice.year : null;
  const shown = events.filter(({ startsAtLocal }) => !year || startsAtLocal.startsWith(`${year}-`));
  const around = year ?? thisYear;
  return {
    today,
    year,
    years: [around - 1, around, around + 1].filter((each) => Math.abs(each - thisYear) <= REACH_YEARS),
    months: arrangeYear(days, shown, year ? `${year}-01-01` : today),
  };
};

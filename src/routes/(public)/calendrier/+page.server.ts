import { error, redirect } from '@sveltejs/kit';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { todayIn } from '#lib/dates/local-time.ts';
import { listSearchChoices } from '#lib/server/events/list-search-choices.ts';
import { chooseMonth } from '#lib/server/international-days/choose-month.ts';
import { chooseYear } from '#lib/server/international-days/choose-year.ts';
import {
  listInternationalDays,
  type InternationalDay,
} from '#lib/server/international-days/list-international-days.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import { calendarHref, tidyQuery, VIEWS, type Filters } from './calendar-address.ts';
import { showList, showMonth, showYear } from './calendar-views.server.ts';
import { readFilters } from './read-filters.ts';
import type { PageServerLoad } from './$types';

/**
 * What a link of ours names (view, year, month, page) and is not there answers 404, or leads to the nearest that is;
 * what somebody wrote into the form is answered at its field, 200, and kept out of search engines by the page.
 */
export const load: PageServerLoad = async ({ locals, url: { searchParams: query } }) => {
  const tidy = tidyQuery(query);
  if (tidy !== undefined) redirect(307, localizeHref(`/calendrier${tidy && `?${tidy}`}`));
  const today = todayIn('Europe/Paris', locals.context.clock.now());
  const days = await locals.run(listInternationalDays, { locale: getLocale() });
  const choices = await locals.run(listSearchChoices, {});
  const { filters, form } = readFilters(query, {
    days: new Set(days.map(({ key }) => key)),
    territories: new Set(choices.territories.map(({ slug }) => slug)),
    departments: new Set(choices.departments.map(({ code }) => code)),
    isPostcode: (text) => centreOfPostcode(text) !== undefined,
  });
  const shown = await show(locals.run, query, filters, today, days);
  return { today, filters, form, choices: { ...choices, days }, shown };
};

async function show(
  run: App.Locals['run'],
  query: URLSearchParams,
  filters: Filters,
  today: string,
  days: readonly InternationalDay[],
) {
  const asked = query.get('vue') ?? VIEWS[0];
  const view = VIEWS.find((each) => each === asked);
  if (view === 'liste') {
    const page = /^[1-9]\d{0,8}$/u.test(query.get('page') ?? '1') ? Number(query.get('page') ?? 1) : 0;
    const list = page === 0 ? undefined : await showList(run, filters, page);
    if (list && page <= list.pages) return list;
    const { pages } = list ?? (await showList(run, filters, 1));
    return error(404, {
      message: '',
      lastPage: { href: calendarHref({ vue: view, page: pages }, filters), pages },
    });
  }
  if (view === 'mois') {
    const choice = chooseMonth(query.get('mois'), today.slice(0, 7));
    if (choice.kind === 'month') return showMonth(run, filters, choice.month, today, days);
    if (choice.kind === 'unreadable') return error(404);
    // Not for ever: what is out of reach moves with the years.
    return redirect(307, localizeHref(calendarHref({ vue: view, mois: choice.nearest }, filters)));
  }
  const choice = chooseYear(query.get('annee'), Number(today.slice(0, 4)));
  if (view === undefined || choice.kind === 'unreadable') return error(404);
  if (choice.kind === 'beyond')
    return redirect(307, localizeHref(calendarHref({ annee: choice.nearest }, filters)));
  return showYear(run, filters, choice.kind === 'year' ? choice.year : null, today, days);
}

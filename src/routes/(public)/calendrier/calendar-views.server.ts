import type { InternationalDay } from '#lib/server/international-days/list-international-days.ts';
import { arrangeMonth } from '#lib/server/international-days/arrange-month.ts';
import { arrangeYear } from '#lib/server/international-days/arrange-year.ts';
import { addMonths, monthsAround } from '#lib/server/international-days/choose-month.ts';
import { REACH_YEARS } from '#lib/server/international-days/choose-year.ts';
import { searchPublicEvents, type EventSearch } from '#lib/server/events/search-public-events.ts';
import type { Filters } from './calendar-address.ts';

type Run = App.Locals['run'];

/** More than these are not drawn in one month or one year: they are counted, and stand in the list. */
const MOST_DRAWN = 300;

/** The search that an address asks for. */
export function searchOf(filters: Filters): EventSearch {
  const { jour, territoire, departement, genre, langue, acces, pres, km, du, au, passes } = filters;
  return {
    ...(jour !== undefined && { dayKey: jour }),
    ...(territoire !== undefined && { territorySlug: territoire }),
    ...(departement !== undefined && { departmentCode: departement }),
    ...(genre !== undefined && { kind: genre }),
    ...(langue !== undefined && { language: langue }),
    ...(acces !== undefined && { access: acces }),
    ...(pres !== undefined && km !== undefined && { near: { postcode: pres, km } }),
    ...(du !== undefined && { fromDay: du }),
    ...(au !== undefined && { toDay: au }),
    ...(passes && { isPastShown: true }),
  };
}

/** A page of the list. */
export async function showList(run: Run, filters: Filters, page: number) {
  return { view: 'liste', ...(await run(searchPublicEvents, { ...searchOf(filters), page })) } as const;
}

/** A month laid out in weeks. */
export async function showMonth(
  run: Run,
  filters: Filters,
  month: string,
  today: string,
  days: readonly InternationalDay[],
) {
  const found = await searchWithin(run, filters, `${month}-01`, `${month}-31`);
  return {
    view: 'mois',
    month,
    ...monthsAround(month, today.slice(0, 7)),
    weeks: arrangeMonth(month, chosenOf(days, filters), found.events),
    ...found,
  } as const;
}

/** The twelve months from this one on, or those of a year. */
export async function showYear(
  run: Run,
  filters: Filters,
  year: number | null,
  today: string,
  days: readonly InternationalDay[],
) {
  const first = year === null ? today.slice(0, 7) : `${year}-01`;
  const found = await searchWithin(run, filters, `${first}-01`, `${addMonths(first, 11)}-31`);
  const thisYear = Number(today.slice(0, 4));
  const around = year ?? thisYear;
  const months = arrangeYear(chosenOf(days, filters), found.events, `${first}-01`);
  return {
    view: 'annee',
    year,
    years: [around - 1, around, around + 1].filter((each) => Math.abs(each - thisYear) <= REACH_YEARS),
    // Who looks for something wants what was found, and not thirty empty days around it.
    months: Object.keys(filters).length > 0 ? months.flatMap(withEvents) : months,
    ...found,
  } as const;
}

function chosenOf(days: readonly InternationalDay[], { jour }: Filters): readonly InternationalDay[] {
  return jour === undefined ? days : days.filter(({ key }) => key === jour);
}

/** The events between two days of the calendar (`YYYY-MM-31` stands for the last one) that were asked for too. */
async function searchWithin(run: Run, filters: Filters, first: string, last: string) {
  const search = searchOf(filters);
  const fromDay = search.fromDay !== undefined && search.fromDay > first ? search.fromDay : first;
  const to = search.toDay !== undefined && search.toDay < last ? search.toDay : last;
  const toDay = lastDayUpTo(to);
  if (fromDay > toDay) return { events: [], total: 0 };
  const { events, total } = await run(searchPublicEvents, {
    ...search,
    fromDay,
    toDay,
    pageSize: MOST_DRAWN,
  });
  return { events, total };
}

/** `2026-11-31` → `2026-11-30`. */
function lastDayUpTo(day: string): string {
  const [year = 0, month = 1, number = 1] = day.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${day.slice(0, 8)}${String(Math.min(number, days)).padStart(2, '0')}`;
}

function withEvents<
  Month extends { days: readonly { events: readonly unknown[] }[]; others: readonly unknown[] },
>(month: Month): Month[] {
  const days = month.days.filter(({ events }) => events.length > 0);
  return days.length + month.others.length > 0 ? [{ ...month, days }] : [];
}

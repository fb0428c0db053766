import { addDays } from '#lib/dates/local-time.ts';

/** An event this many days from an International Day, or fewer, is held for it (the window of 18 December). */
export const NEAR_DAYS = 3;

/** An event that says for which day it is held stands there when it is on this many days from it, or fewer. */
const HELD_FOR_DAYS = 31;

interface Day {
  readonly key?: string;
  readonly monthDay: string;
}
interface Happening {
  readonly startsAtLocal: string;
  /** Where it is missing, the event ends on its day. */
  readonly endsAtLocal?: string;
  readonly occasionKey?: string | null;
}

export interface MonthOfYear<D, E> {
  /** `YYYY-MM` */
  readonly month: string;
  readonly days: readonly { readonly day: D; readonly on: string; readonly events: readonly E[] }[];
  /** Events of the month that are near no day. */
  readonly others: readonly E[];
}

/**
 * Arranges the twelve months that begin with the month of `today` (`YYYY-MM-DD`): each day once, on its next
 * date, and each event once: under the day it is held for, else under the nearest within {@link NEAR_DAYS} (the
 * earlier of two), else under its month, or the first one where it began before. Months without anything are left
 * out; 29 February falls on the 28th of a common year.
 */
export function arrangeYear<D extends Day, E extends Happening>(
  days: readonly D[],
  events: readonly E[],
  today: string,
): MonthOfYear<D, E>[] {
  const months = twelveMonths(today.slice(0, 7));
  const dated = days
    .flatMap((day) => {
      const month = months.find((each) => each.slice(5) === day.monthDay.slice(0, 2));
      return month ? [{ day, on: existingDay(month, day.monthDay.slice(3)), events: [] as E[] }] : [];
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  const others = new Map<string, E[]>();
  for (const event of events) {
    const [month, first = ''] = [event.startsAtLocal.slice(0, 7), months[0]];
    const under = dayOf(event, dated);
    if (under) under.events.push(event);
    else {
      const shown = month < first ? first : month;
      others.set(shown, [...(others.get(shown) ?? []), event]);
    }
  }
  return [...new Set([...months, ...others.keys()])]
    .sort()
    .map((month) => ({
      month,
      days: dated.filter((each) => each.on.startsWith(month)),
      others: others.get(month) ?? [],
    }))
    .filter((month) => month.days.length > 0 || month.others.length > 0);
}

/** The day under which an event stands. */
function dayOf<Dated extends { readonly day: Day; readonly on: string }>(
  event: Happening,
  dated: readonly Dated[],
): Dated | undefined {
  const starts = event.startsAtLocal.slice(0, 10);
  const ends = (event.endsAtLocal ?? event.startsAtLocal).slice(0, 10);
  const apart = (on: string) =>
    Math.max(0, dayNumber(starts) - dayNumber(on), dayNumber(on) - dayNumber(ends));
  const occasion = dated.find(({ day }) => day.key !== undefined && day.key === event.occasionKey);
  if (occasion && apart(occasion.on) <= HELD_FOR_DAYS) return occasion;
  return dated
    .map((each) => ({ each, distance: Math.abs(dayNumber(each.on) - dayNumber(starts)) }))
    .filter(({ distance }) => distance <= NEAR_DAYS)
    .sort((one, other) => one.distance - other.distance)[0]?.each;
}

/** The days since 1970, leap seconds aside: three hundred events meet thirty days, and a calendar object each is slow. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function twelveMonths(first: string): string[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: 12 }, (_, index) => {
    const later = month - 1 + index;
    return `${year + Math.floor(later / 12)}-${String((later % 12) + 1).padStart(2, '0')}`;
  });
}

function existingDay(month: string, day: string): string {
  const on = addDays(`${month}-01`, Number(day) - 1);
  return on.startsWith(month) ? on : addDays(`${month}-01`, Number(day) - 2);
}

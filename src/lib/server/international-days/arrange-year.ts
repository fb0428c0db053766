import { addDays, daysBetween } from '#lib/dates/local-time.ts';

/** An event this many days from an International Day, or fewer, is held for it (the window of 18 December). */
export const NEAR_DAYS = 3;

interface Day {
  readonly monthDay: string;
}
interface Happening {
  readonly startsAtLocal: string;
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
 * date, and each event once, under the nearest day within {@link NEAR_DAYS} (the earlier of two), else under
 * its month. Months without anything are left out; 29 February falls on the 28th of a common year.
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
    const on = event.startsAtLocal.slice(0, 10);
    const nearest = dated
      .map((each) => ({ each, distance: Math.abs(daysBetween(each.on, on)) }))
      .filter(({ distance }) => distance <= NEAR_DAYS)
      .sort((one, other) => one.distance - other.distance)[0];
    if (nearest) nearest.each.events.push(event);
    else others.set(on.slice(0, 7), [...(others.get(on.slice(0, 7)) ?? []), event]);
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

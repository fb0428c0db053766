import { addDays, daysBetween } from '#lib/dates/local-time.ts';

interface Happening {
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
}

export interface DayOfMonth<D, E> {
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** The first and the last week hold days of the months beside. */
  readonly isOfMonth: boolean;
  readonly days: readonly D[];
  /** What is on that day: what begins then in the order of the hours, then what goes on. */
  readonly events: readonly E[];
}

/** Monday, the first of January 2024: any Monday would do. */
const A_MONDAY = '2024-01-01';

/**
 * Lays out a month (`YYYY-MM`) in weeks from Monday to Sunday: each day once, with the International Days that
 * fall on it (29 February on the 28th of a common year) and the events that are on then, for an hour or throughout.
 * The days of the months beside are left empty: they have pages of their own.
 */
export function arrangeMonth<D extends { readonly monthDay: string }, E extends Happening>(
  month: string,
  days: readonly D[],
  events: readonly E[],
): DayOfMonth<D, E>[][] {
  const first = `${month}-01`;
  const start = addDays(first, -mondaysAgo(first));
  const inOrder = events.toSorted((one, other) => (one.startsAtLocal < other.startsAtLocal ? -1 : 1));
  const weeks: DayOfMonth<D, E>[][] = [];
  for (let monday = start; monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const on = addDays(monday, index);
        const isOfMonth = on.startsWith(month);
        return {
          on,
          isOfMonth,
          days: isOfMonth ? days.filter(({ monthDay }) => fallsOn(monthDay, on)) : [],
          events: isOfMonth ? beginningsFirst(inOrder, on) : [],
        };
      }),
    );
  }
  return weeks;
}

function beginningsFirst<E extends Happening>(inOrder: readonly E[], on: string): E[] {
  const events = inOrder.filter((event) => isOn(event, on));
  const begins = ({ startsAtLocal }: E) => startsAtLocal.startsWith(on);
  return [...events.filter(begins), ...events.filter((event) => !begins(event))];
}

/** Whether an event is on, on a local day: what ends at midnight is not on the next day. */
function isOn({ startsAtLocal, endsAtLocal }: Happening, day: string): boolean {
  return startsAtLocal.slice(0, 10) <= day && endsAtLocal > `${day}T00:00`;
}

function fallsOn(monthDay: string, on: string): boolean {
  if (on.endsWith(monthDay)) return true;
  return monthDay === '02-29' && on.endsWith('02-28') && addDays(on, 1).endsWith('03-01');
}

function mondaysAgo(day: string): number {
  return ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
}

import { addDays, daysBetween } from '#lib/dates/local-time.ts';
import type { FREE_SLOTS } from '../sponsors/matching-words.ts';

/** A recurring part of the week: `wed-evening`. */
type HalfDay = (typeof FREE_SLOTS)[number];

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** When people meet in each part of a day (choice of this project). */
const HOURS = { am: '10:00', pm: '15:00', evening: '18:30' } as const;
/** So that whoever is asked today has a day to answer. */
const FIRST_DAY_FROM_TODAY = 2;
/** How many dates are offered at once. */
export const DATES_OFFERED = 3;

export interface MeetingWindow {
  /** Half-days in which both sides said that they are free. */
  readonly shared: readonly HalfDay[];
  /** Days on the wall of the ceremony's town, `YYYY-MM-DD`. */
  readonly today: string;
  readonly ceremonyDay: string;
}

/**
 * The next dates at which both are free, as wall times `YYYY-MM-DDTHH:mm`, the earliest first: from two days after
 * today to the day before the ceremony, three at most, on three different days where there are so many. None when
 * they share no half-day: then somebody asks them. Wall times only: the clocks may change in between.
 */
export function suggestMeetingDates({ shared, today, ceremonyDay }: MeetingWindow): string[] {
  const ofEachDay: string[] = [];
  const others: string[] = [];
  const lastFromToday = daysBetween(today, ceremonyDay) - 1;
  for (let count = FIRST_DAY_FROM_TODAY; count <= lastFromToday; count += 1) {
    const day = addDays(today, count);
    const times = Object.entries(HOURS).flatMap(([part, hour]) =>
      shared.some((slot) => slot === `${weekDayOf(day)}-${part}`) ? [`${day}T${hour}`] : [],
    );
    const [first, ...more] = times;
    if (first === undefined) continue;
    ofEachDay.push(first);
    others.push(...more);
    if (ofEachDay.length === DATES_OFFERED) break;
  }
  return [...ofEachDay, ...others].slice(0, DATES_OFFERED).sort();
}

function weekDayOf(day: string): (typeof WEEK)[number] {
  // 5 January 2026 was a Monday.
  const since = daysBetween('2026-01-05', day);
  return WEEK[((since % 7) + 7) % 7] ?? 'mon';
}

import { resolveLocalTime } from '#lib/dates/local-time.ts';
import { DATES_OFFERED } from './suggest-meeting-dates.ts';

/** Why a date cannot be offered. */
export type DateProblem = 'impossible' | 'past' | 'after-ceremony';

export type CheckedDates =
  /** Each once, the earliest first. */
  | { readonly kind: 'ok'; readonly dates: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad-date'; readonly date: string; readonly problem: DateProblem };

/**
 * Reads the wall times that somebody wishes to offer for a first meeting: one to three, each in the future and
 * before the ceremony begins, on the clocks of the ceremony's town. Refuses with the first that is none. More than
 * three are a bug of the form, which has three fields.
 */
export function checkMeetingDates(
  typed: readonly string[],
  { timeZone, startsAt, now }: { readonly timeZone: string; readonly startsAt: string; readonly now: string },
): CheckedDates {
  const dates = [...new Set(typed)].sort();
  if (dates.length === 0) return { kind: 'none' };
  if (dates.length > DATES_OFFERED) throw new RangeError(`${dates.length} dates for a first meeting`);
  for (const date of dates) {
    const problem = problemOf(date, { timeZone, startsAt, now });
    if (problem) return { kind: 'bad-date', date, problem };
  }
  return { kind: 'ok', dates };
}

function problemOf(
  date: string,
  { timeZone, startsAt, now }: { timeZone: string; startsAt: string; now: string },
): DateProblem | undefined {
  const resolved = resolveLocalTime(date, timeZone);
  if (resolved.kind === 'impossible-day' || resolved.kind === 'skipped') return 'impossible';
  const instant = resolved.kind === 'ok' ? resolved.instant : resolved.earlier;
  if (instant <= now) return 'past';
  return instant >= startsAt ? 'after-ceremony' : undefined;
}

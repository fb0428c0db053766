import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { listInternationalDays } from './list-international-days.ts';
import { nextDateOfDay } from './next-date-of-day.ts';

/** A day of the year with the next date on which it is kept. */
export interface DayToCome {
  readonly key: string;
  readonly title: string;
  /** What it is about; may be empty. */
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** Lists the International Days by their next date in a zone, today's first, in French. Public. */
export async function listDaysToCome(
  context: Context,
  { timeZone }: { timeZone: string },
): Promise<DayToCome[]> {
  const today = todayIn(timeZone, context.clock.now());
  const days = await listInternationalDays(context, { locale: 'fr' });
  return days
    .map(({ key, title, text, monthDay }) => ({ key, title, text, on: nextDateOfDay(monthDay, today) }))
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

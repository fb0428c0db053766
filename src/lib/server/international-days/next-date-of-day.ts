import { resolveLocalTime } from '#lib/dates/local-time.ts';

/**
 * The next date (`YYYY-MM-DD`) on which a day of the year (`MM-DD`) is kept, today included; 29 February is
 * kept on the 28th of a common year.
 */
export function nextDateOfDay(monthDay: string, today: string): string {
  const thisYear = Number(today.slice(0, 4));
  const next = dateIn(thisYear, monthDay);
  return next >= today ? next : dateIn(thisYear + 1, monthDay);
}

function dateIn(year: number, monthDay: string): string {
  const date = `${String(year).padStart(4, '0')}-${monthDay}`;
  const exists = resolveLocalTime(`${date}T12:00`, 'UTC').kind !== 'impossible-day';
  return exists ? date : `${date.slice(0, 8)}28`;
}

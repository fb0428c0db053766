import { withAsciiDigits } from '#lib/forms/clean-text.ts';

/** The years a form takes: « 0026 » and « 20266 » are slips that a native date input lets through. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

/** A day of the calendar read from a form, or why it is none. */
export type ReadDay =
  { kind: 'ok'; day: string } | { kind: 'unreadable' } | { kind: 'impossible' } | { kind: 'strange-year' };

const ISO_DAY = /^(\d{1,6})-(\d{1,2})-(\d{1,2})$/u;
const FRENCH_DAY = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4,6})$/u;

/** Reads `2026-12-18` (what browsers send) or `18/12/2026` (typed where there is no date input). */
export function readDay(text: string): ReadDay {
  const typed = withAsciiDigits(text);
  const iso = ISO_DAY.exec(typed);
  const french = FRENCH_DAY.exec(typed);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(french?.[3]), Number(french?.[2]), Number(french?.[1])];
  if (!iso && !french) return { kind: 'unreadable' };
  if (year < FIRST_YEAR || year > LAST_YEAR) return { kind: 'strange-year' };
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return { kind: 'impossible' };
  const two = (part: number) => String(part).padStart(2, '0');
  return { kind: 'ok', day: `${year}-${two(month)}-${two(day)}` };
}

/** Gregorian calendar: every fourth year is longer, save the centuries that 400 does not divide. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Reads `18:30`, `18:30:00`, « 18h30 », « 18 h » as `HH:mm`; `undefined` when it is no time of day. */
export function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2}) ?(?::|h|H) ?(\d{2})?(?::\d{2}(?:\.\d+)?)?$/u.exec(withAsciiDigits(text));
  if (!parts) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? '0')];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

import { formatDate } from '#lib/dates/format-date.ts';

/** « 18 décembre », « 29 février » for `12-18`, `02-29`. */
export function monthDayWords(monthDay: string): string {
  // A leap year: it has every day that any year has.
  return formatDate(`2028-${monthDay}`, 'fr').replace(/ 2028$/u, '');
}

/** Months to choose from, `01` to `12`. */
export const MONTH_CHOICES = Array.from({ length: 12 }, (_, index) => {
  const value = String(index + 1).padStart(2, '0');
  return { value, label: formatDate(`2028-${value}-02`, 'fr').split(' ')[1] ?? value };
});

export const SCOPE_CHOICES = [
  { value: 'international', label: 'Internationale' },
  { value: 'national', label: 'Nationale', hint: 'En France seulement' },
];

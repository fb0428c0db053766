import { REACH_YEARS } from './choose-year.ts';

export type MonthChoice =
  | { readonly kind: 'month'; readonly month: string }
  /** Out of reach: this is the nearest month that can be shown. */
  | { readonly kind: 'beyond'; readonly nearest: string }
  | { readonly kind: 'unreadable' };

/**
 * Reads the month asked for in an address (`YYYY-MM`), seen from `thisMonth`, which is chosen where none is asked
 * for: at most {@link REACH_YEARS} years away, the same month of those years included.
 */
export function chooseMonth(asked: string | null, thisMonth: string): MonthChoice {
  if (asked === null) return { kind: 'month', month: thisMonth };
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(asked)) return { kind: 'unreadable' };
  const [first, last] = [addMonths(thisMonth, -12 * REACH_YEARS), addMonths(thisMonth, 12 * REACH_YEARS)];
  // Four digits of a year and two of a month compare as text.
  if (asked < first) return { kind: 'beyond', nearest: first };
  return asked > last ? { kind: 'beyond', nearest: last } : { kind: 'month', month: asked };
}

/** The months before and after this one, where they can be reached. */
export function monthsAround(month: string, thisMonth: string): { before?: string; after?: string } {
  const reached = (count: number) => {
    const other = addMonths(month, count);
    return chooseMonth(other, thisMonth).kind === 'month' ? other : undefined;
  };
  const [before, after] = [reached(-1), reached(1)];
  return { ...(before && { before }), ...(after && { after }) };
}

/** `2026-12` and one month: `2027-01`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** How many years before and after this one the calendar can be leafed through. */
export const REACH_YEARS = 5;

export type YearChoice =
  /** Nobody asked for a year: twelve months from the present one. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'year'; readonly year: number }
  /** Out of reach: this is the nearest year that can be shown. */
  | { readonly kind: 'beyond'; readonly nearest: number }
  | { readonly kind: 'unreadable' };

/** Reads the year asked for in an address, seen from `thisYear`: four digits, at most {@link REACH_YEARS} away. */
export function chooseYear(asked: string | null, thisYear: number): YearChoice {
  if (asked === null) return { kind: 'coming' };
  if (!/^\d{4}$/u.test(asked)) return { kind: 'unreadable' };
  const year = Number(asked);
  const nearest = Math.min(Math.max(year, thisYear - REACH_YEARS), thisYear + REACH_YEARS);
  return nearest === year ? { kind: 'year', year } : { kind: 'beyond', nearest };
}

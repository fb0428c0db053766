import { getLocale, type Locale } from '#i18n/runtime.js';
import { formatMonth, formatTime, namesOfDay } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { withCommas } from './punctuation.ts';

/** The words of a `DateBlock` for a local start (`2026-12-18T18:30`), its zone named when it is not Paris's. */
export function dateBlock(startsAtLocal: string, timeZone: string, locale: Locale = getLocale()) {
  const { weekday, day, month, year } = namesOfDay(startsAtLocal, locale);
  const time = formatTime(startsAtLocal, locale);
  return {
    datetime: startsAtLocal,
    weekday,
    day,
    month: `${month} ${year}`,
    time: timeZone === 'Europe/Paris' ? time : withCommas([time, formatZone(timeZone, locale)], locale),
  };
}

/** « décembre 2026 » for `2026-12`, as a heading: « Décembre 2026 ». */
export function monthHeading(month: string, locale: Locale = getLocale()): string {
  const text = formatMonth(month, locale);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** 2026 in the figures of the dates, which are the same in every language. */
export function yearWords(year: number): string {
  return String(year);
}

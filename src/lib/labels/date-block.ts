import { getLocale } from '#i18n/runtime.js';
import { formatTime } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';

/** The words of a `DateBlock` for a local start (`2026-12-18T18:30`), its zone named when it is not Paris's. */
export function dateBlock(startsAtLocal: string, timeZone: string, locale: string = getLocale()) {
  const day = new Date(`${startsAtLocal.slice(0, 10)}T00:00:00Z`);
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' }).format(day);
  const isFrenchFirst = locale === 'fr' && day.getUTCDate() === 1;
  const time = formatTime(startsAtLocal, locale);
  return {
    datetime: startsAtLocal,
    weekday: words({ weekday: 'long' }),
    day: isFrenchFirst ? '1er' : words({ day: 'numeric' }),
    month: words({ month: 'long', year: 'numeric' }),
    time: timeZone === 'Europe/Paris' ? time : `${time}, ${formatZone(timeZone, locale)}`,
  };
}

/** « décembre 2026 » for `2026-12`, as a heading: « Décembre 2026 ». */
export function monthHeading(month: string, locale: string = getLocale()): string {
  const words = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  const text = words.format(new Date(`${month}-01T00:00:00Z`));
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** 2026 in the digits of the page's language. */
export function yearWords(year: number, locale: string = getLocale()): string {
  return new Intl.NumberFormat(locale, { useGrouping: false }).format(year);
}

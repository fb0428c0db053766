import { DATE_WORDS, type DateWords, type DayParts } from '#lib/dates/date-words.ts';
import { formatZone } from '#lib/dates/french-zones.ts';

/*
 * Dates as people write them. These functions take wall-clock text, never an instant: what stands on the
 * poster is what was decided, in the zone of the place. They carry no date library, so that a public page
 * may use them in the browser.
 */

/** Where the place is and where the reader is; the zone is named when they differ (reader: Paris unless told). */
export interface Zones {
  zone?: string;
  readerZone?: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})/u;
const TIME = /(?:^|T)([01]\d|2[0-3]):([0-5]\d)/u;
/*
 * The event takes place in France: Gregorian days even where a language has another calendar (Persian,
 * Ethiopian), and Latin figures even in Persian and Pashto, as on the phone, on the town hall's door and on
 * every paper the reader holds; they can be compared digit by digit.
 */
const IN_FRANCE = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const;
const DAY_PARTS = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** A language we do not write in: its parts side by side, which everybody can read. */
const PLAIN: DateWords = {
  glue: [' ', ' ', ' ', ''],
  moment: (day, time) => `${day}, ${time}`,
  onOneDay: (day, from, to) => `${day}, ${from} – ${to}`,
  overDays: (first, last) => `${first} – ${last}`,
  days: (first, last) => `${first} – ${last}`,
};

const wordsOf = (locale: string) => DATE_WORDS[locale] ?? PLAIN;

/** `2026-12-18` → « vendredi 18 décembre 2026 », « mardi 1er décembre 2026 »; longer text counts by its day. */
export function formatDay(day: string, locale: string): string {
  const parts = namesOfDay(day, locale);
  return `${parts.weekday}${wordsOf(locale).glue[0]}${dateOf(parts, locale)}`;
}

/** `2026-12-18` → « 18 décembre 2026 », for lists and certificates. */
export function formatDate(day: string, locale: string): string {
  return dateOf(namesOfDay(day, locale), locale);
}

/**
 * `18:30` → « 18 h 30 », `18:00` → « 18 h »; `18:30` in the other languages: 24 hours, as on the town hall's
 * door. Refuses what is no time of a day (RangeError).
 */
export function formatTime(time: string, locale: string): string {
  const parts = TIME.exec(time);
  if (!parts) throw new RangeError(`not a time: ${time}`);
  const [, hour = '', minute = ''] = parts;
  if (locale === 'fr') return `${Number(hour)}\u00A0h${minute === '00' ? '' : `\u00A0${minute}`}`;
  const partOfDay = wordsOf(locale).partOfDay?.(Number(hour)) ?? '';
  return `${hour}:${minute}${partOfDay && ` (${partOfDay})`}`;
}

/** `2026-12-18T18:30` → « vendredi 18 décembre 2026 à 18 h 30 (heure de La Réunion) ». */
export function formatDayAndTime(local: string, locale: string, zones: Zones = {}): string {
  const moment = wordsOf(locale).moment(formatDay(local, locale), formatTime(local, locale));
  return withZone(moment, locale, zones);
}

/**
 * From one wall-clock time to another: « vendredi 18 décembre 2026, de 18 h 30 à 20 h », or, past midnight,
 * « du vendredi 18 décembre 2026 à 22 h au samedi 19 décembre 2026 à 1 h ».
 */
export function formatPeriod(start: string, end: string, locale: string, zones: Zones = {}): string {
  const words = wordsOf(locale);
  const sentence =
    start.slice(0, 10) === end.slice(0, 10)
      ? words.onOneDay(formatDay(start, locale), formatTime(start, locale), formatTime(end, locale))
      : words.overDays(formatDayAndTime(start, locale), formatDayAndTime(end, locale));
  return withZone(sentence, locale, zones);
}

/** From one day to another, both included: « du mercredi 16 au vendredi 18 décembre 2026 ». */
export function formatDays(first: string, last: string, locale: string): string {
  const start = first.slice(0, 10);
  const end = last.slice(0, 10);
  if (start === end) return formatDay(start, locale);
  return wordsOf(locale).days(firstOf(start, end, locale), formatDay(end, locale));
}

/** The first of two days; what both share is said once, with the second: the month only within one year. */
function firstOf(start: string, end: string, locale: string): string {
  const { glue, isNeverShortened } = wordsOf(locale);
  if (isNeverShortened || start.slice(0, 4) !== end.slice(0, 4)) return formatDay(start, locale);
  const { weekday, day, month } = namesOfDay(start, locale);
  return `${weekday}${glue[0]}${day}${start.slice(0, 7) === end.slice(0, 7) ? '' : `${glue[1]}${month}`}`;
}

function withZone(sentence: string, locale: string, { zone, readerZone = 'Europe/Paris' }: Zones): string {
  return zone === undefined || zone === readerZone ? sentence : `${sentence} (${formatZone(zone, locale)})`;
}

function dateOf(parts: DayParts, locale: string): string {
  const { glue, date } = wordsOf(locale);
  return date?.(parts) ?? `${parts.day}${glue[1]}${parts.month}${glue[2]}${parts.year}${glue[3]}`;
}

/** The names of a day. The day and the year keep the figures given: Gregorian, Latin, whatever the language. */
export function namesOfDay(text: string, locale: string): DayParts {
  const iso = text.slice(0, 10);
  const vessel = asUtc(iso);
  const [year = '', month = '', day = ''] = iso.split('-');
  const { names } = wordsOf(locale);
  const parts = names ? [] : formatterOf(locale).formatToParts(vessel);
  const nameOf = (type: 'weekday' | 'month') => parts.find((part) => part.type === type)?.value ?? '';
  return {
    weekday: names?.weekdays[vessel.getUTCDay()] ?? nameOf('weekday'),
    day: locale === 'fr' && day === '01' ? '1er' : String(Number(day)),
    month: names?.months[vessel.getUTCMonth()] ?? nameOf('month'),
    year,
    figures: `${day}/${month}/${year}`,
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are kept: making one costs more than a whole page of formatting. */
function formatterOf(locale: string): Intl.DateTimeFormat {
  let formatter = formatters.get(locale);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...DAY_PARTS, ...IN_FRANCE });
    formatters.set(locale, formatter);
  }
  return formatter;
}

const monthFormatters = new Map<string, Intl.DateTimeFormat>();

/** `2026-12` → « décembre 2026 », as it stands alone: in Russian « декабрь », not the « декабря » of a date. */
export function formatMonth(month: string, locale: string): string {
  const own = wordsOf(locale).names?.months[Number(month.slice(5, 7)) - 1];
  if (own !== undefined) return `${own} ${month.slice(0, 4)}`;
  const formatter =
    monthFormatters.get(locale) ??
    new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...IN_FRANCE });
  monthFormatters.set(locale, formatter);
  return formatter.format(asUtc(`${month.slice(0, 7)}-01`));
}

/** A vessel to carry wall-clock text into `Intl`, which reads it back in UTC: no zone ever touches it. */
function asUtc(day: string): Date {
  const vessel = new Date(`${day}T00:00:00.000Z`);
  // `Date` rolls 30 February over to March instead of refusing it.
  if (!DAY.test(day) || Number.isNaN(vessel.getTime()) || !vessel.toISOString().startsWith(day)) {
    throw new RangeError(`not a day: ${day}`);
  }
  return vessel;
}

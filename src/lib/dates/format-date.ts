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
const TIME = /(?:^|T)(\d{2}):(\d{2})/u;
const DAY_PARTS = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME_PARTS = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `2026-12-18` → « vendredi 18 décembre 2026 », « mardi 1er décembre 2026 »; longer text counts by its day. */
export function formatDay(day: string, locale: string): string {
  return joined(dayParts(day, locale), ['weekday', 'day', 'month', 'year']);
}

/** `2026-12-18` → « 18 décembre 2026 », for lists and certificates. */
export function formatDate(day: string, locale: string): string {
  return joined(dayParts(day, locale), ['day', 'month', 'year']);
}

/** `18:30` → « 18 h 30 », `18:00` → « 18 h »; 24 hours in every language, as on the town hall's door. */
export function formatTime(time: string, locale: string): string {
  const parts = TIME.exec(time);
  if (!parts) throw new RangeError(`not a time: ${time}`);
  const [, hour = '', minute = ''] = parts;
  if (locale !== 'fr')
    return formatterOf(locale, TIME_PARTS).format(asUtc('2000-01-01', `${hour}:${minute}`));
  return minute === '00' ? `${Number(hour)}\u00A0h` : `${Number(hour)}\u00A0h\u00A0${minute}`;
}

/** `2026-12-18T18:30` → « vendredi 18 décembre 2026 à 18 h 30 (heure de La Réunion) ». */
export function formatDayAndTime(local: string, locale: string, zones: Zones = {}): string {
  const day = formatDay(local, locale);
  const time = formatTime(local, locale);
  if (locale === 'fr') return withZone(`${day} à ${time}`, locale, zones);
  if (locale === 'en') return withZone(`${day} at ${time}`, locale, zones);
  if (locale === 'ar') return withZone(`${day}، الساعة ${time}`, locale, zones);
  return withZone(
    formatterOf(locale, { ...DAY_PARTS, ...TIME_PARTS }).format(localAsUtc(local)),
    locale,
    zones,
  );
}

/**
 * From one wall-clock time to another: « vendredi 18 décembre 2026, de 18 h 30 à 20 h », or, past midnight,
 * « du vendredi 18 décembre 2026 à 22 h au samedi 19 décembre 2026 à 1 h ».
 */
export function formatPeriod(start: string, end: string, locale: string, zones: Zones = {}): string {
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  const [from, to] = [formatTime(start, locale), formatTime(end, locale)];
  const [first, last] = [formatDayAndTime(start, locale), formatDayAndTime(end, locale)];
  const day = formatDay(start, locale);
  const sentences: Record<string, [onOneDay: string, onTwo: string]> = {
    fr: [`${day}, de ${from} à ${to}`, `du ${first} au ${last}`],
    en: [`${day}, ${from} to ${to}`, `${first} to ${last}`],
    ar: [`${day}، من الساعة ${from} إلى الساعة ${to}`, `من ${first} إلى ${last}`],
  };
  const sentence =
    sentences[locale]?.[sameDay ? 0 : 1] ??
    formatterOf(locale, { ...DAY_PARTS, ...TIME_PARTS }).formatRange(localAsUtc(start), localAsUtc(end));
  return withZone(sentence, locale, zones);
}

/** From one day to another, both included: « du mercredi 16 au vendredi 18 décembre 2026 ». */
export function formatDays(first: string, last: string, locale: string): string {
  const start = first.slice(0, 10);
  const end = last.slice(0, 10);
  if (start === end) return formatDay(start, locale);
  // What both days share is said once, with the second: the month only within one year.
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const sameMonth = start.slice(0, 7) === end.slice(0, 7);
  const shown = ['weekday', 'day', ...(sameMonth ? [] : ['month']), ...(sameYear ? [] : ['year'])];
  const from = joined(dayParts(start, locale), shown);
  if (locale === 'fr') return `du ${from} au ${formatDay(end, locale)}`;
  if (locale === 'en') return `${from} to ${formatDay(end, locale)}`;
  if (locale === 'ar') return `من ${formatDay(start, locale)} إلى ${formatDay(end, locale)}`;
  return formatterOf(locale, DAY_PARTS).formatRange(asUtc(start), asUtc(end));
}

function withZone(sentence: string, locale: string, { zone, readerZone = 'Europe/Paris' }: Zones): string {
  return zone === undefined || zone === readerZone ? sentence : `${sentence} (${formatZone(zone, locale)})`;
}

function dayParts(text: string, locale: string): Intl.DateTimeFormatPart[] {
  const parts = formatterOf(locale, DAY_PARTS).formatToParts(asUtc(text.slice(0, 10)));
  if (locale === 'fr') return parts.map((part) => (isFirst(part) ? { ...part, value: '1er' } : part));
  // « Friday 18 December 2026 »: British usage has dropped the comma that CLDR keeps.
  if (locale === 'en') return parts.map((part) => (part.value === ', ' ? { ...part, value: ' ' } : part));
  return parts;
}

const isFirst = (part: Intl.DateTimeFormatPart) => part.type === 'day' && part.value === '1';

/** The parts shown, each with the separator that stands before it, save the first. */
function joined(parts: Intl.DateTimeFormatPart[], shown: readonly string[]): string {
  const isHidden = (type: string) => type in DAY_PARTS && !shown.includes(type);
  if (!parts.some((part) => isHidden(part.type))) return parts.map((part) => part.value).join('');
  let sentence = '';
  let separator = '';
  for (const part of parts) {
    if (part.type === 'literal') separator = part.value;
    else if (!isHidden(part.type)) sentence += sentence === '' ? part.value : separator + part.value;
  }
  return sentence;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are kept: making one costs more than a whole page of formatting. */
function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.keys(options).join()}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    // The event takes place in France: Gregorian days even where a language has another calendar (Persian).
    const zoneless = { ...options, timeZone: 'UTC', calendar: 'gregory' } as const;
    formatter = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, zoneless);
    formatters.set(key, formatter);
  }
  return formatter;
}

const localAsUtc = (local: string) => asUtc(local.slice(0, 10), local.slice(11, 16));

/** A vessel to carry wall-clock text into `Intl`, which reads it back in UTC: no zone ever touches it. */
function asUtc(day: string, time = '00:00'): Date {
  const vessel = new Date(`${day}T${time}:00.000Z`);
  // `Date` rolls 30 February over to March instead of refusing it.
  if (!DAY.test(day) || Number.isNaN(vessel.getTime()) || !vessel.toISOString().startsWith(day)) {
    throw new RangeError(`not a day: ${day}`);
  }
  return vessel;
}

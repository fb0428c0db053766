import { m } from '#i18n/messages.js';
import { getLocale } from '#i18n/runtime.js';

/** The days of a week and the parts of a day, in the order and with the words of the stored codes (`mon-am`). */
export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const DAY_PARTS = ['am', 'pm', 'evening'] as const;

type WeekDay = (typeof WEEK_DAYS)[number];
type DayPart = (typeof DAY_PARTS)[number];

const PARTS: Record<DayPart, () => string> = {
  am: () => m.slot_am(),
  pm: () => m.slot_pm(),
  evening: () => m.slot_evening(),
};

/** By locale: making one costs a hundred times its use, and a form names each day four times. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** « lundi » */
export function weekDayName(day: WeekDay, locale: string = getLocale()): string {
  const format =
    dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  dayFormats.set(locale, format);
  // 5 January 2026 was a Monday.
  return format.format(new Date(Date.UTC(2026, 0, 5 + WEEK_DAYS.indexOf(day))));
}

/** « matin » */
export function dayPartName(part: DayPart): string {
  return PARTS[part]();
}

/** « lundi matin » for `mon-am`; the code itself when it is none of ours. */
export function halfDayName(slot: string): string {
  const [day, part] = slot.split('-');
  const known = WEEK_DAYS.find((each) => each === day);
  const knownPart = DAY_PARTS.find((each) => each === part);
  return known && knownPart ? m.slot_of_day({ day: weekDayName(known), part: dayPartName(knownPart) }) : slot;
}

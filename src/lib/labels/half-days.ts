import { m } from '#i18n/messages.js';
import { getLocale, type Locale } from '#i18n/runtime.js';
import { namesOfDay } from '#lib/dates/format-date.ts';
import { withSemicolons } from './punctuation.ts';

/** The days of a week and the parts of a day, in the order and with the words of the stored codes (`mon-am`). */
export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const DAY_PARTS = ['am', 'pm', 'evening'] as const;

type WeekDay = (typeof WEEK_DAYS)[number];
type DayPart = (typeof DAY_PARTS)[number];

const PARTS: Record<DayPart, (said: { locale: Locale }) => string> = {
  am: (said) => m.slot_am({}, said),
  pm: (said) => m.slot_pm({}, said),
  evening: (said) => m.slot_evening({}, said),
};

/** « lundi » */
export function weekDayName(day: WeekDay, locale: string = getLocale()): string {
  // 5 January 2026 was a Monday.
  return namesOfDay(`2026-01-${String(5 + WEEK_DAYS.indexOf(day)).padStart(2, '0')}`, locale).weekday;
}

/** « matin » */
export function dayPartName(part: DayPart): string {
  return PARTS[part]({ locale: getLocale() });
}

/** « lundi matin » for `mon-am`; the code itself when it is none of ours. */
export function halfDayName(slot: string): string {
  const [day, part] = slot.split('-');
  const known = WEEK_DAYS.find((each) => each === day);
  const knownPart = DAY_PARTS.find((each) => each === part);
  return known && knownPart ? m.slot_of_day({ day: weekDayName(known), part: dayPartName(knownPart) }) : slot;
}

/** « mardi matin et après-midi ; mercredi soir »: half-days by day of the week. */
export function halfDaysByDay(slots: readonly string[], locale: Locale): string {
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' });
  const days = WEEK_DAYS.flatMap((day) => {
    const known = DAY_PARTS.filter((part) => slots.includes(`${day}-${part}`));
    if (known.length === 0) return [];
    const part = parts.format(known.map((each) => PARTS[each]({ locale })));
    return [m.slot_of_day({ day: weekDayName(day, locale), part }, { locale })];
  });
  return withSemicolons(days, locale);
}

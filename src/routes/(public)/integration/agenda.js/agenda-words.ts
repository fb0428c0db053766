import { m } from '#i18n/messages.js';
import { getLocale, getTextDirection } from '#i18n/runtime.js';
import { formatMonth, namesOfDay } from '#lib/dates/format-date.ts';
import { shortWeekday } from '../agenda/agenda-frame.ts';
import { EVENT_KINDS, eventKindWords } from '#lib/labels/event-kinds.ts';

/** What the component says, in the language of the address it is taken from. */
export interface AgendaWords {
  readonly lang: string;
  readonly dir: string;
  readonly title: string;
  readonly empty: string;
  readonly emptyMonth: string;
  readonly previous: string;
  readonly next: string;
  readonly all: string;
  readonly cancelled: string;
  readonly kinds: Readonly<Record<string, string>>;
  /** From Monday, whole, and as the head of a column. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
  /** From January, as they stand alone. */
  readonly months: readonly string[];
}

/** A Monday; a year whose months are named without it. */
const MONDAY = 4;

/** Browsers do not know the months of all our languages: the words for dates come with the script. */
export function agendaWords(): AgendaWords {
  const locale = getLocale();
  const weekdays = Array.from(
    { length: 7 },
    (_, index) => namesOfDay(`2027-01-${String(MONDAY + index).padStart(2, '0')}`, locale).weekday,
  );
  return {
    lang: locale,
    dir: getTextDirection(locale),
    title: m.agenda_title(),
    empty: m.agenda_empty(),
    emptyMonth: m.agenda_empty_month(),
    previous: m.agenda_previous(),
    next: m.agenda_next(),
    all: m.agenda_all(),
    cancelled: m.agenda_cancelled(),
    kinds: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, eventKindWords(kind)])),
    weekdays,
    shortWeekdays: weekdays.map(shortWeekday),
    months: Array.from({ length: 12 }, (_, index) =>
      formatMonth(`2027-${String(index + 1).padStart(2, '0')}`, locale),
    ).map((month) => month.replace(/[\s\u00A0]*2027.*$/u, '')),
  };
}

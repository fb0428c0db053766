import { m } from '#i18n/messages.js';
import { getLocale } from '#i18n/runtime.js';
import { formatDayAndTime, formatDays } from '#lib/dates/format-date.ts';
import { dateBlock } from '#lib/labels/date-block.ts';
import { titleOfKind, type EventKind } from '#lib/labels/event-kinds.ts';
import { languageList } from '#lib/labels/language-names.ts';
import { withCommas } from '#lib/labels/punctuation.ts';

/** An event as the lists of the calendar show it. */
export interface ShownEvent {
  readonly slug: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly isCancelled: boolean;
  readonly placeName: string;
  readonly isStepFree: boolean;
  readonly hasSignLanguage: boolean;
  readonly hasInterpreter: boolean;
  readonly spokenLanguages: readonly string[];
  readonly distanceKm?: number;
  readonly territory: { readonly name: string; readonly slug: string };
}

/**
 * What an event is called. A title that only says the kind, as most do, is said in the reader's language; a town's
 * own words stay French.
 */
export function titleOf({ title, kind }: Pick<ShownEvent, 'title' | 'kind'>): {
  text: string;
  isFrench: boolean;
} {
  const ours = titleOfKind(kind, title, getLocale());
  return ours === undefined ? { text: title, isFrench: true } : { text: ours, isFrench: false };
}

/** When it is; beside its own date (`on`) the hour is enough. */
export function whenOf({ startsAtLocal, endsAtLocal, timeZone }: ShownEvent, on?: string): string {
  const locale = getLocale();
  if (lastDayOf(endsAtLocal) > startsAtLocal.slice(0, 10))
    return formatDays(startsAtLocal, lastDayOf(endsAtLocal), locale);
  if (startsAtLocal.slice(0, 10) === on) return dateBlock(startsAtLocal, timeZone).time;
  return formatDayAndTime(startsAtLocal, locale, { zone: timeZone });
}

/** What helps some people come, and what they hear there: words side by side, empty where nothing was said. */
export function welcomeOf(event: ShownEvent): string {
  const locale = getLocale();
  return withCommas(
    [
      ...(event.isStepFree ? [m.calendar_step_free()] : []),
      ...(event.hasSignLanguage ? [m.calendar_sign_language()] : []),
      ...(event.hasInterpreter ? [m.calendar_interpreter()] : []),
      ...(event.spokenLanguages.length > 0
        ? [m.calendar_spoken({ languages: languageList(event.spokenLanguages, locale) })]
        : []),
    ],
    locale,
  );
}

/** « à 12 km ». */
export function distanceWords(km: number): string {
  return km === 0 ? m.calendar_distance_none() : m.calendar_distance({ km: String(km) });
}

/** The last day it is on: what ends within the small hours belongs to the evening before. */
function lastDayOf(endsAtLocal: string): string {
  if (endsAtLocal.slice(11) > '06:00') return endsAtLocal.slice(0, 10);
  const before = new Date(`${endsAtLocal.slice(0, 10)}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

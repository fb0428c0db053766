import { formatDay, formatTime } from '#lib/dates/format-date.ts';
import type { WallCeremony, WallCeremonyState, WallFigure, WallTotals, WallZoneState } from './wall-state.ts';

/*
 * The wall in words: on the server for the page, in the browser for what changes afterwards, from the same words.
 */

/** The words of the page's language. `{count}` and `{town}` stand where a number or a name goes. */
export interface WallWords {
  readonly locale: string;
  readonly ceremony: Readonly<Record<WallCeremonyState, string>>;
  readonly zone: Readonly<Record<WallZoneState, string>>;
  readonly atLeast: string;
  readonly few: string;
  readonly dayCount: string;
  readonly saidHeld: string;
  readonly connected: string;
  readonly reconnecting: string;
  readonly refreshing: string;
  /** How the time of each zone on this wall is called, but for that of Paris. */
  readonly zones: Readonly<Record<string, string>>;
}

/** What is written of a ceremony; '' where there is nothing to say. */
export interface ToldCeremony {
  readonly town: string;
  readonly time: string;
  readonly day: string;
  readonly zone: string;
  readonly state: string;
  readonly people: string;
  readonly sponsors: string;
  readonly families: string;
  readonly words: string;
}

/** A ceremony in words. */
export function tellCeremony(ceremony: WallCeremony, words: WallWords): ToldCeremony {
  return {
    town: ceremony.town,
    time: formatTime(ceremony.startsAtLocal, words.locale),
    day: formatDay(ceremony.startsAtLocal, words.locale),
    zone: words.zones[ceremony.zone] ?? '',
    state: words.ceremony[ceremony.state],
    people: tellFigure(ceremony.people, words),
    sponsors: tellFigure(ceremony.sponsors, words),
    families: tellFigure(ceremony.families, words),
    words: ceremony.words,
  };
}

/** « 12 », « moins de cinq », or nothing. */
export function tellFigure(figure: WallFigure, { few, locale }: WallWords): string {
  if (figure === null) return '';
  return figure === 'few' ? few : inFigures(figure, locale);
}

/** Totals in figures; '' where no town told any. What stands around those of people is in {@link aroundLeast}. */
export function tellTotals(totals: WallTotals, { locale }: WallWords): Record<keyof WallTotals, string> {
  const tell = (count: number | null) => (count === null ? '' : inFigures(count, locale));
  return {
    held: tell(totals.held),
    live: tell(totals.live),
    people: tell(totals.people),
    sponsors: tell(totals.sponsors),
    families: tell(totals.families),
  };
}

/** What stands before and after a total of people: « au moins », since small numbers are masked. */
export function aroundLeast({ atLeast }: WallWords): { before: string; after: string } {
  const [before = '', after = ''] = atLeast.split('{count}');
  return { before: before.trim(), after: after.trim() };
}

/** « Cérémonies : 12 », or nothing on a day without one. */
export function tellDayCount(count: number, { dayCount, locale }: WallWords): string {
  return count === 0 ? '' : dayCount.replace('{count}', inFigures(count, locale));
}

/** Latin figures in every language, as on the town hall's door. */
function inFigures(count: number, locale: string): string {
  return count.toLocaleString(locale, { numberingSystem: 'latn' });
}

/** Where the photograph of a ceremony lies; a new address whenever it may have changed. */
export function photoOf(base: string, { slug, photo }: Pick<WallCeremony, 'slug' | 'photo'>): string {
  return photo ? `${base}/photos/${slug}.png?v=${photo.version}` : '';
}

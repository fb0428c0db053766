import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';

/** The kinds of event, in the order in which they are offered. Only a ceremony has sponsors and pairs. */
export const EVENT_KINDS = [
  'ceremony',
  'welcome',
  'film-debate',
  'exhibition',
  'reading',
  'concert',
  'meal',
  'stands',
  'conference',
  'workshop',
  'festival',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export function isEventKind(text: string): text is EventKind {
  return EVENT_KINDS.some((kind) => kind === text);
}

const WORDS: Readonly<Record<EventKind, typeof m.kind_ceremony>> = {
  ceremony: m.kind_ceremony,
  welcome: m.kind_welcome,
  'film-debate': m.kind_film_debate,
  exhibition: m.kind_exhibition,
  reading: m.kind_reading,
  concert: m.kind_concert,
  meal: m.kind_meal,
  stands: m.kind_stands,
  conference: m.kind_conference,
  workshop: m.kind_workshop,
  festival: m.kind_festival,
};

/** What a kind of event is called, in the page's language or the one that is named. */
export function eventKindWords(kind: EventKind, locale?: Locale): string {
  return WORDS[kind]({}, locale === undefined ? {} : { locale });
}

/** What a new event is called until its town says better, where that is not the very word for its kind. */
export const USUAL_TITLES = {
  welcome: 'Cérémonie d’accueil des personnes nouvellement arrivées',
  reading: 'Lecture à voix haute',
  concert: 'Concert',
  stands: 'Stands et rencontres',
} as const satisfies Partial<Record<EventKind, string>>;

/**
 * A title that only says the kind is ours, and known in every language: it, in the reader's. Nothing for a title that
 * is a town's own words.
 */
export function titleOfKind(kind: EventKind, title: string, locale: Locale): string | undefined {
  const usual: Partial<Record<EventKind, string>> = USUAL_TITLES;
  const isOurs = title === eventKindWords(kind, 'fr') || (locale !== 'fr' && title === usual[kind]);
  return isOurs ? eventKindWords(kind, locale) : undefined;
}

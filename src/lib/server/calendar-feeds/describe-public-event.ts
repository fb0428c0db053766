import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import type { FeedEvent } from './write-feed-event.ts';

/** What a calendar may say of an event that was published, as its row says it. */
export interface PublishedEvent {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly visibility: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_name: string;
  readonly address: string;
  readonly revision: number;
  readonly published_at: string | null;
  readonly cancelled_at: string | null;
  readonly created_at: string;
  readonly territory_name: string;
}

/** A moment of its programme, as its row says it. */
export interface PublishedMoment {
  readonly id: string;
  readonly event_id: string;
  readonly title: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_name: string;
  readonly address: string;
  readonly revision: number;
  readonly created_at: string;
  readonly cancelled_at: string | null;
}

/** The `UID` of a ceremony in every feed, and in the mails about one that is public. */
export function uidOfEvent(eventId: string): string {
  return `${eventId}@trait-dunion`;
}

/** Its `SEQUENCE`: one more than the revision once cancelled, as it was always written; it must never fall. */
export function sequenceOfEvent({ revision, status }: { revision: number; status: string }): number {
  return revision + (status === 'cancelled' ? 1 : 0);
}

/** One published event for a calendar, in the reader's language; an on-registration one never tells its place. */
export function describePublicEvent(event: PublishedEvent, origin: string, locale: string): FeedEvent {
  const language = siteLocale(locale);
  const url = `${origin}${language === 'fr' ? '' : `/${language}`}/evenements/${event.slug}`;
  return {
    uid: uidOfEvent(event.id),
    sequence: sequenceOfEvent(event),
    stampedAt: event.cancelled_at ?? event.published_at ?? event.created_at,
    summary: `${event.title} – ${event.territory_name}`,
    description: descriptionOf(event.kind, url, language),
    ...placeOf(event, event),
    url,
    startsAt: event.starts_at,
    endsAt: event.ends_at,
    status: event.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
  };
}

/**
 * One moment of the programme of a published event: an entry of its own, cancelled with its event or alone. Its
 * `SEQUENCE` is made of both numbers, neither of which ever falls.
 */
export function describePublicMoment(
  moment: PublishedMoment,
  event: PublishedEvent,
  origin: string,
  locale: string,
): FeedEvent {
  const whole = describePublicEvent(event, origin, locale);
  const isCancelled = moment.cancelled_at !== null || whole.status === 'CANCELLED';
  const { location: _, ...shared } = whole;
  return {
    ...shared,
    uid: uidOfEvent(moment.id),
    sequence: whole.sequence + moment.revision,
    stampedAt: [moment.cancelled_at ?? moment.created_at, whole.stampedAt].sort().at(-1) ?? whole.stampedAt,
    summary: `${moment.title} – ${event.title}, ${event.territory_name}`,
    ...placeOf(event, moment),
    startsAt: moment.starts_at,
    endsAt: moment.ends_at,
    status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
  };
}

/** What the description of every event of this kind is made of. */
export function descriptionOf(kind: string, url: string, language: Locale): string {
  return kind === 'ceremony'
    ? m.event_calendar_description({ url }, { locale: language })
    : m.event_calendar_more({ url }, { locale: language });
}

function placeOf(
  { visibility }: Pick<PublishedEvent, 'visibility'>,
  { place_name, address }: { readonly place_name: string; readonly address: string },
): { location?: string } {
  const location = [place_name, address].filter(Boolean).join(', ');
  return visibility === 'public' && location ? { location } : {};
}

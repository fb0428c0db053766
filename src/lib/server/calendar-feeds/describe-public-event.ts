import { m } from '#i18n/messages.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import type { FeedEvent } from './write-feed-event.ts';

/** What a calendar may say of an event that was published, as its row says it. */
export interface PublishedEvent {
  readonly id: string;
  readonly slug: string;
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
  const location =
    event.visibility === 'public' ? [event.place_name, event.address].filter(Boolean).join(', ') : '';
  return {
    uid: uidOfEvent(event.id),
    sequence: sequenceOfEvent(event),
    stampedAt: event.cancelled_at ?? event.published_at ?? event.created_at,
    summary: `${event.title} – ${event.territory_name}`,
    description: m.event_calendar_description({ url }, { locale: language }),
    ...(location ? { location } : {}),
    url,
    startsAt: event.starts_at,
    endsAt: event.ends_at,
    status: event.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
  };
}

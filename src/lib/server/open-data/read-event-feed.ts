import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { eventKindWords } from '#lib/labels/event-kinds.ts';
import type { Context } from '../context.ts';
import { foundOr404 } from '../refusals.ts';
import { findTerritoryBySlug } from '../territories/find-territory-by-slug.ts';
import { localAddress } from './local-address.ts';
import { findOpenEvents } from './list-open-events.ts';
import { lastingName } from './open-event.ts';
import { writeAtomFeed } from './write-atom-feed.ts';
import { writeJsonFeed } from './write-json-feed.ts';

/** A feed of the next events, before it is written in one format or the other. */
export interface EventFeed {
  readonly title: string;
  readonly locale: string;
  /** `tag:` address (RFC 4151): it stays whatever becomes of the pages. */
  readonly id: string;
  readonly pageUrl: string;
  readonly atomUrl: string;
  readonly jsonUrl: string;
  /** UTC; when the newest of its entries was announced or changed. */
  readonly updatedAt: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly id: string;
  readonly url: string;
  /** The event's title is French; the word before it, when it is cancelled, is the reader's. */
  readonly title: string;
  /** When and where, in the reader's language. */
  readonly summary: string;
  /** The town's own words, French. */
  readonly text: string;
  readonly isCancelled: boolean;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly author: string;
  readonly categories: readonly string[];
}

/** As many as a reader looks through; the interface and the calendars hold them all. */
const ENTRIES = 100;
/** Nothing was ever published before: what an empty feed says instead of the hour of each reading. */
const BEGINNING = '2026-01-01T00:00:00.000Z';
/** The year from which the addresses below are ours; it must never change (RFC 4151, 2.1). */
const TAG_YEAR = '2026';

/**
 * Reads the next {@link ENTRIES} events as a feed, of all territories or of one (`NotFound` for an unknown one): an
 * entry comes back to the top of readers' lists when time or place change or it is cancelled. Never a draft, never a
 * confidential event, no place that is told to registered people only. Public.
 */
export async function readEventFeed(
  context: Context,
  { town, locale }: { town?: string; locale: Locale },
): Promise<EventFeed> {
  const territory =
    town === undefined ? undefined : foundOr404(await findTerritoryBySlug(context, { slug: town }));
  const { origin } = context.settings;
  const tag = `tag:${new URL(origin).hostname},${TAG_YEAR}:`;
  const local = (path: string) => localAddress(origin, locale, path);
  const base = territory ? `/villes/${territory.slug}/flux` : '/flux/evenements';
  const { items } = await findOpenEvents(context, {
    ...(territory && { territorySlug: territory.slug }),
    pageSize: ENTRIES,
  });
  const entries = items.map(({ event, row }): FeedEntry => {
    const isCancelled = event.status === 'cancelled';
    const when = formatPeriod(row.starts_at_local, row.ends_at_local, locale, { zone: row.time_zone });
    const place = event.place
      ? [event.place.name, event.place.address].filter(Boolean).join(', ')
      : m.event_place_later({}, { locale });
    return {
      id: `${tag}evenement/${lastingName(row.id).text}`,
      url: local(`/evenements/${event.slug}`),
      title: isCancelled ? m.feed_events_cancelled({ title: event.title }, { locale }) : event.title,
      summary: [event.territory.name, when, place].join(' – '),
      text: event.description,
      isCancelled,
      publishedAt: row.published_at ?? row.created_at,
      updatedAt: event.updated_at,
      author: event.territory.name,
      categories: [eventKindWords(event.kind, locale)],
    };
  });
  return {
    title: territory
      ? m.feed_events_town({ town: territory.name }, { locale })
      : m.feed_events_all({}, { locale }),
    locale,
    id: `${tag}${territory ? `ville/${lastingName(territory.id).text}` : 'evenements'}`,
    pageUrl: local(territory ? `/villes/${territory.slug}` : '/calendrier'),
    atomUrl: local(`${base}.atom`),
    jsonUrl: local(`${base}.json`),
    updatedAt: entries.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), BEGINNING),
    entries,
  };
}

/** {@link readEventFeed} as an Atom document. */
export async function readAtomFeed(
  context: Context,
  input: { town?: string; locale: Locale },
): Promise<string> {
  return writeAtomFeed(await readEventFeed(context, input));
}

/** {@link readEventFeed} as a JSON Feed. */
export async function readJsonFeed(
  context: Context,
  input: { town?: string; locale: Locale },
): Promise<string> {
  return writeJsonFeed(await readEventFeed(context, input));
}

import { createHash } from 'node:crypto';
import { eventKindWords, type EventKind } from '#lib/labels/event-kinds.ts';
import { withOffset } from './offset-time.ts';
import type { EventMomentRow, EventRow } from './published-rows.ts';

/** A place as others may show it. */
export interface OpenPlace {
  readonly name: string;
  readonly address: string;
  /** How to come; empty where nothing was said. */
  readonly access: string;
}

/** Texts of a territory's own in other languages, by language code; only those that still say what the French says. */
export type OpenTranslations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A moment of a programme as `/api/v1` gives it. */
export interface OpenMoment {
  readonly kind: EventKind;
  readonly kind_label: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'scheduled' | 'cancelled';
  /** RFC 3339, in the place's own time, with its offset. */
  readonly starts_at: string;
  readonly ends_at: string;
  readonly time_zone: string;
  readonly place: Omit<OpenPlace, 'access'> | null;
  /** Whether one books a place, on the event's page. */
  readonly is_booked: boolean;
  readonly translations: OpenTranslations;
}

/** An event as `/api/v1` gives it: what its public page tells, without any id of ours or count of people. */
export interface OpenEvent {
  readonly slug: string;
  readonly url: string;
  readonly kind: EventKind;
  readonly kind_label: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly starts_at: string;
  readonly ends_at: string;
  readonly time_zone: string;
  /** Nothing where the place is told to registered people only. */
  readonly place: OpenPlace | null;
  readonly accessibility: {
    readonly step_free: boolean;
    readonly sign_language: boolean;
    readonly interpreter: boolean;
  };
  /** Codes of the languages spoken there beside French. */
  readonly spoken_languages: readonly string[];
  readonly photo_rule: EventRow['photo_rule'];
  /** The key of the International Day it is held for. */
  readonly day: string | null;
  readonly territory: { readonly slug: string; readonly name: string; readonly url: string };
  readonly moments: readonly OpenMoment[];
  readonly translations: OpenTranslations;
  /** The last time that something was announced: publication, another time or place, cancellation (UTC). */
  readonly updated_at: string;
}

/** What an event's row becomes, with its territory, its programme in the order of time, and its translations. */
export function openEvent(
  event: EventRow & { readonly territory_name: string; readonly territory_slug: string },
  {
    origin,
    moments,
    translationsOf,
  }: {
    origin: string;
    moments: readonly EventMomentRow[];
    translationsOf: (id: string) => OpenTranslations;
  },
): OpenEvent {
  const isPlaceTold = event.visibility === 'public';
  const { place_name: name, address, access_note: access } = event;
  return {
    slug: event.slug,
    url: `${origin}/evenements/${event.slug}`,
    kind: event.kind,
    kind_label: eventKindWords(event.kind, 'fr'),
    title: event.title,
    description: event.description,
    status: event.status === 'cancelled' ? 'cancelled' : event.status === 'held' ? 'held' : 'scheduled',
    ...times(event),
    place: isPlaceTold ? { name, address, access } : null,
    accessibility: {
      step_free: event.is_step_free === 1,
      sign_language: event.has_sign_language === 1,
      interpreter: event.has_interpreter === 1,
    },
    spoken_languages: JSON.parse(event.spoken_languages) as string[],
    photo_rule: event.photo_rule,
    day: event.occasion_key,
    territory: {
      slug: event.territory_slug,
      name: event.territory_name,
      url: `${origin}/villes/${event.territory_slug}`,
    },
    moments: moments.map((moment) => ({
      kind: moment.kind,
      kind_label: eventKindWords(moment.kind, 'fr'),
      title: moment.title,
      description: moment.description,
      status: moment.cancelled_at === null && event.status !== 'cancelled' ? 'scheduled' : 'cancelled',
      ...times(moment),
      place: isPlaceTold ? { name: moment.place_name, address: moment.address } : null,
      is_booked: moment.takes_guests === 1,
      translations: translationsOf(moment.id),
    })),
    translations: withoutAccess(translationsOf(event.id), isPlaceTold),
    updated_at: lastAnnounced(event),
  };
}

/** How to come would give away a place that is not told, in any language. */
function withoutAccess(translations: OpenTranslations, isPlaceTold: boolean): OpenTranslations {
  if (isPlaceTold) return translations;
  return Object.fromEntries(
    Object.entries(translations)
      .map(([locale, { access: _, ...others }]) => [locale, others] as const)
      .filter(([, others]) => Object.keys(others).length > 0),
  );
}

type Times = Pick<EventRow, 'starts_at_local' | 'ends_at_local' | 'time_zone' | 'starts_at' | 'ends_at'>;

function times(row: Times) {
  return {
    starts_at: withOffset(row.starts_at_local, row.starts_at),
    ends_at: withOffset(row.ends_at_local, row.ends_at),
    time_zone: row.time_zone,
  };
}

/** When something about it was last announced (UTC): publication, another time or place, cancellation. */
export function lastAnnounced(
  event: Pick<
    EventRow,
    'status' | 'visibility' | 'published_at' | 'cancelled_at' | 'created_at' | 'last_change'
  >,
): string {
  const changed =
    event.last_change === null || event.visibility === 'confidential'
      ? []
      : [(JSON.parse(event.last_change) as { at: string }).at];
  return [event.published_at, event.status === 'cancelled' ? event.cancelled_at : null, ...changed]
    .filter((at) => at !== null)
    .reduce((last, at) => (at > last ? at : last), event.created_at);
}

/**
 * A name that stays the event's whatever its address becomes, and that nobody can turn back into an id of ours:
 * 52 bits, in hexadecimal or as an integer that every language holds exactly.
 */
export function lastingName(id: string): { readonly text: string; readonly number: number } {
  const text = createHash('sha256').update(`open-data:${id}`).digest('hex').slice(0, 13);
  return { text, number: Number.parseInt(text, 16) };
}

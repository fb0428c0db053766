import { eventKindWords, type EventKind } from '#lib/labels/event-kinds.ts';
import type { Locale } from '#i18n/runtime.js';

interface Told {
  readonly slug: string;
  readonly kind: EventKind;
  readonly kind_label: string;
  readonly title: string;
  readonly status: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly time_zone: string;
  readonly place: { readonly name: string } | null;
  readonly territory: { readonly name: string };
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An event of the frame, in the reader's language where somebody translated its title. */
export interface FramedEvent {
  readonly slug: string;
  readonly title: string;
  readonly isFrench: boolean;
  /** Empty where the title says no more than that. */
  readonly kind: string;
  readonly town: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly isCancelled: boolean;
  readonly placeName: string;
}

/** What the frame shows of an event as `/api/v1` tells it: the component shows the same. */
export function framedEvent(event: Told, locale: Locale): FramedEvent {
  const isKindOnly = event.title === event.kind_label;
  const own = event.translations[locale]?.['title'];
  const kind = eventKindWords(event.kind, locale);
  return {
    slug: event.slug,
    title: own ?? (isKindOnly ? kind : event.title),
    isFrench: own === undefined && !isKindOnly,
    kind: isKindOnly ? '' : kind,
    town: event.territory.name,
    startsAtLocal: event.starts_at.slice(0, 16),
    endsAtLocal: event.ends_at.slice(0, 16),
    timeZone: event.time_zone,
    isCancelled: event.status === 'cancelled',
    placeName: event.place?.name ?? '',
  };
}

/** How a frame shows the events: the next ones, or a month. */
export type AgendaView = 'liste' | 'mois';

/** The address of the frame, in French; the reader's language goes before it. */
export function agendaPath({
  ville,
  vue = 'liste',
  mois,
}: {
  ville?: string | undefined;
  vue?: AgendaView | undefined;
  mois?: string | undefined;
}): string {
  const query = new URLSearchParams({
    ...(ville && { ville }),
    ...(vue !== 'liste' && { vue }),
    ...(mois && { mois }),
  });
  return `/integration/agenda${query.size > 0 ? `?${query}` : ''}`;
}

/** The head of a narrow column: three letters tell the days apart in all our languages, without the Arabic article. */
export function shortWeekday(weekday: string): string {
  return [...weekday.replace(/^ال/u, '')].slice(0, 3).join('');
}

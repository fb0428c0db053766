import { m } from '#i18n/messages.js';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { isColourName, type ColourName } from '#lib/components/colours.ts';
import { formatDayAndTime } from '#lib/dates/format-date.ts';
import type { EventKind } from '#lib/labels/event-kinds.ts';
import { titleOf } from './calendrier/event-words.ts';

interface Listed {
  readonly slug: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly isCancelled: boolean;
  readonly placeName: string;
  readonly territory: { readonly name: string; readonly colour: string };
}

/** A listed event as the properties of its `CeremonyCard`, in the page's language. */
export function ceremonyCard(event: Listed) {
  const title = titleOf(event);
  return {
    href: localizeHref(`/evenements/${event.slug}`),
    territory: event.territory.name,
    title: title.text,
    isTitleFrench: title.isFrench,
    datetime: event.startsAtLocal,
    when: formatDayAndTime(event.startsAtLocal, getLocale(), { zone: event.timeZone }),
    where: event.placeName || undefined,
    colour: colourOf(event.territory.colour),
    status: event.isCancelled ? { tone: 'danger' as const, label: m.event_cancelled_tag() } : undefined,
  };
}

/** The stored colour, if it is one of the palette. */
export function colourOf(word: string): ColourName | undefined {
  return isColourName(word) ? word : undefined;
}

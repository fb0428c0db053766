import { localTimeOf, resolveLocalTime } from '#lib/dates/local-time.ts';
import { withOffset } from '#lib/dates/with-offset.ts';
import { formatDay, formatTime } from '#lib/dates/format-date.ts';
import { titleOfKind } from '#lib/labels/event-kinds.ts';
import type { PublicEvent } from '#lib/server/events/find-public-event.ts';
import type { PublicMoment } from '#lib/server/events/list-public-moments.ts';
import { centreOfTerritory } from '#lib/server/territories/centre-of-territory.ts';
import type { TerritoryKind } from '#lib/server/territories/official-territories.ts';
import { centreOfPostcode } from '#lib/server/territories/postcode-centres.ts';
import type { OwnText, OwnTexts } from '#lib/server/translations/read-own-text.ts';
import type { Locale } from '#i18n/runtime.js';

/** Where an event stands in time, for whoever opens its page. */
export type EventStage = 'coming' | 'now' | 'over' | 'cancelled';

/**
 * Over once its last moment is, which may be days after the event itself; now while it or one of them is under way.
 */
export function stageOf(event: PublicEvent, now: string): EventStage {
  if (event.status === 'cancelled') return 'cancelled';
  const spans = [event, ...event.moments.filter(({ isCancelled }) => !isCancelled)];
  if (spans.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return 'now';
  return spans.every(({ endsAt }) => endsAt <= now) ? 'over' : 'coming';
}

/** The town's own texts that the page shows: the event's first, then those of its moments in their order. */
export function textsToRead(event: PublicEvent): OwnTexts[] {
  const { title, description, accessNote } = event;
  return [
    { subject: 'event', subjectId: event.id, texts: { title, description, access_note: accessNote } },
    ...event.moments.map((moment) => ({
      subject: 'moment' as const,
      subjectId: moment.id,
      texts: { title: moment.title, description: moment.description },
    })),
  ];
}

/** A title that is the plain word for its kind is ours, and known in every language. */
function titleIn(
  locale: Locale,
  { kind, title }: Pick<PublicMoment, 'kind' | 'title'>,
  own: OwnText,
): OwnText {
  const ours = own.isFrench ? titleOfKind(kind, title, locale) : undefined;
  return ours === undefined ? own : { text: ours, isFrench: false };
}

const NOTHING: OwnText = { text: '', isFrench: false };

/** The texts that were read, under the names by which the page shows them. */
export function ownTexts(event: PublicEvent, read: readonly Record<string, OwnText>[], locale: Locale) {
  const [own = {}, ...ofMoments] = read;
  return {
    title: titleIn(locale, event, own['title'] ?? NOTHING),
    description: own['description'] ?? NOTHING,
    accessNote: own['access_note'] ?? NOTHING,
    moments: event.moments.map((moment, index) => ({
      ...moment,
      title: titleIn(locale, moment, ofMoments[index]?.['title'] ?? NOTHING),
      description: ofMoments[index]?.['description'] ?? NOTHING,
    })),
  };
}

/** Where the event is, to be drawn; nothing where it is told to nobody, or where nobody could place it. */
export function whereItIs(event: PublicEvent) {
  if (event.visibility !== 'public') return undefined;
  const postcode = /\b\d{5}\b(?!.*\b\d{5}\b)/u.exec(event.address)?.[0];
  const { kind, code, name } = event.territory;
  const centre =
    (postcode === undefined ? undefined : centreOfPostcode(postcode)) ??
    centreOfTerritory(kind as TerritoryKind, code);
  if (!centre) return undefined;
  const town = /\b\d{5}\s+([^,]+?)\s*$/u.exec(event.address)?.[1] ?? name;
  return { lat: centre.lat, lon: centre.lon, label: town, departmentCode: departmentOf(postcode) };
}

/** The mainland département of a postcode; the overseas ones are drawn whole. */
function departmentOf(postcode: string | undefined): string | undefined {
  if (postcode === undefined || postcode.startsWith('97') || postcode.startsWith('98')) return undefined;
  if (!postcode.startsWith('20')) return postcode.slice(0, 2);
  return postcode < '20200' ? '2A' : '2B';
}

/** What time it is then in Paris, where the event has another one: day and hour, or the hour of the same day. */
export function timeInParis(event: PublicEvent, locale: Locale): string | undefined {
  if (event.timeZone === 'Europe/Paris') return undefined;
  const local = localTimeOf(event.startsAt, 'Europe/Paris');
  if (local === event.startsAtLocal) return undefined;
  const time = formatTime(local, locale);
  return local.slice(0, 10) === event.startsAtLocal.slice(0, 10)
    ? time
    : `${formatDay(local, locale)}, ${time}`;
}

/** When it was to begin before its hour changed, as machines read it. */
export function previousStart({ lastChange, startsAtLocal, timeZone }: PublicEvent): string | undefined {
  if (!lastChange || lastChange.startsAtLocal === startsAtLocal) return undefined;
  const resolved = resolveLocalTime(lastChange.startsAtLocal, timeZone);
  return resolved.kind === 'ok' ? withOffset(lastChange.startsAtLocal, resolved.instant) : undefined;
}

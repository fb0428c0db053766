import { addDays } from '#lib/dates/local-time.ts';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { withOffset, withOffsetOfZone } from './offset-time.ts';
import { lastingName, type OpenEvent, type OpenTranslations } from './open-event.ts';
import type { EventMomentRow, EventRow } from './published-rows.ts';

/** A text by language code. */
type Multilingual = Readonly<Record<string, string>>;

/**
 * An event as OpenAgenda describes it (https://developers.openagenda.com/evenements/structure/): with its limits
 * of length, its numbers for the status, and periods of a day at most that never overlap.
 */
export interface OpenAgendaEvent {
  /** Stable; OpenAgenda gives one of its own and keeps ours among `extIds`. */
  readonly uid: number;
  readonly slug: string;
  readonly extIds: readonly { readonly key: string; readonly value: string }[];
  readonly title: Multilingual;
  readonly description: Multilingual;
  /** Markdown. */
  readonly longDescription: Multilingual;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly image: { readonly url: string };
  readonly registration: readonly { readonly type: 'link'; readonly value: string }[];
  readonly accessibility: Readonly<Record<'hi' | 'ii' | 'vi' | 'mi' | 'pi', boolean>>;
  readonly timings: readonly { readonly begin: string; readonly end: string }[];
  readonly timezone: string;
  /** 1: one goes there. */
  readonly attendanceMode: 1;
  readonly location: {
    readonly name: string;
    readonly address: string;
    readonly access: Multilingual;
    readonly city: string;
    readonly countryCode: 'FR';
    readonly timezone: string;
  };
  /** 1 as planned, 2 at another time than first announced, 6 cancelled. */
  readonly status: 1 | 2 | 6;
  /** 2: published. */
  readonly state: 2;
  readonly updatedAt: string;
}

/** Says in OpenAgenda's words what `/api/v1/events` says of an event. */
export function openAgendaEvent(
  event: OpenEvent,
  row: EventRow,
  moments: readonly EventMomentRow[],
): OpenAgendaEvent {
  const name = lastingName(row.id);
  return {
    uid: name.number,
    slug: event.slug,
    extIds: [{ key: 'trait-dunion', value: name.text }],
    title: inLanguages(event.title, event.translations, 'title', 140),
    description: {
      fr: shortened(summary(event, row), 200),
      ...others(event.translations, 'description', 200),
    },
    longDescription: markdown(inLanguages(event.description, event.translations, 'description', 9_000)),
    keywords: { fr: [event.kind_label, event.territory.name] },
    image: { url: `${event.url}/partage.png` },
    registration:
      event.kind === 'ceremony' && event.status === 'scheduled'
        ? [{ type: 'link', value: `${event.url}/inscription` }]
        : event.moments.some(({ is_booked }) => is_booked)
          ? [{ type: 'link', value: event.url }]
          : [],
    accessibility: {
      hi: event.accessibility.sign_language,
      ii: false,
      vi: false,
      mi: event.accessibility.step_free,
      pi: false,
    },
    timings: timings(row, moments),
    timezone: event.time_zone,
    attendanceMode: 1,
    location: {
      name: shortened(event.place?.name ?? 'Lieu communiqué après inscription', 100),
      address: shortened(event.place?.address ?? event.territory.name, 255),
      access: event.place ? inLanguages(event.place.access, event.translations, 'access', 1000) : { fr: '' },
      city: event.territory.name,
      countryCode: 'FR',
      timezone: event.time_zone,
    },
    status: event.status === 'cancelled' ? 6 : hasMoved(row) ? 2 : 1,
    state: 2,
    updatedAt: event.updated_at,
  };
}

/** What every list shows of it, where the town wrote nothing itself. */
function summary(event: OpenEvent, row: EventRow): string {
  const first = event.description.split('\n')[0]?.trim() ?? '';
  if (first !== '') return first;
  const when = formatPeriod(row.starts_at_local, row.ends_at_local, 'fr', { zone: row.time_zone });
  return `${event.kind_label}, ${event.territory.name}, ${when}.`;
}

function hasMoved(row: EventRow): boolean {
  if (row.last_change === null) return false;
  const { before } = JSON.parse(row.last_change) as {
    before: { starts_at_local: string; ends_at_local: string };
  };
  return before.starts_at_local !== row.starts_at_local || before.ends_at_local !== row.ends_at_local;
}

function inLanguages(
  french: string,
  translations: OpenTranslations,
  field: string,
  most: number,
): Multilingual {
  return { fr: shortened(french, most), ...others(translations, field, most) };
}

function others(translations: OpenTranslations, field: string, most: number): Multilingual {
  return Object.fromEntries(
    Object.entries(translations).flatMap(([locale, texts]) => {
      const text = texts[field];
      return text === undefined ? [] : [[locale, shortened(text, most)]];
    }),
  );
}

/** At most so many characters as OpenAgenda counts them (UTF-16), cut between words where it can be. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut)
    .trimEnd()
    .toWellFormed()
    .replace(/\uFFFD$/u, '')}…`;
}

/** Plain text as Markdown that shows the same text: nothing that somebody wrote becomes a link or a heading. */
function markdown(texts: Multilingual): Multilingual {
  return Object.fromEntries(
    Object.entries(texts).map(([locale, text]) => [
      locale,
      text.replace(/[\\`*_[\]<>#|~]/gu, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gmu, '$1\\$2'),
    ]),
  );
}

type Times = Pick<EventRow, 'starts_at_local' | 'ends_at_local' | 'time_zone' | 'starts_at' | 'ends_at'>;
interface Period {
  begin: string;
  end: string;
}

/** The moments that take place, or the event itself; cut so that none lasts more than a day, nor overlaps another. */
function timings(row: EventRow, moments: readonly EventMomentRow[]): Period[] {
  const held = moments.filter(({ cancelled_at }) => cancelled_at === null);
  const periods = (held.length === 0 ? [row] : held)
    .flatMap(daily)
    .sort((one, other) => Date.parse(one.begin) - Date.parse(other.begin));
  const apart: Period[] = [];
  for (const period of periods) {
    const last = apart.at(-1);
    const begin = last && Date.parse(last.end) > Date.parse(period.begin) ? last.end : period.begin;
    if (Date.parse(begin) < Date.parse(period.end)) apart.push({ begin, end: period.end });
  }
  return apart.slice(0, 800);
}

/**
 * What lasts several days is open on each of them from its first hour to its last, as an exhibition is announced;
 * what ends at an earlier hour than it began goes on through the nights.
 */
function daily(row: Times): Period[] {
  const [first, last] = [row.starts_at_local.slice(0, 10), row.ends_at_local.slice(0, 10)];
  const [from, to] = [row.starts_at_local.slice(11), row.ends_at_local.slice(11)];
  const whole = {
    begin: withOffset(row.starts_at_local, row.starts_at),
    end: withOffset(row.ends_at_local, row.ends_at),
  };
  if (Date.parse(row.ends_at) - Date.parse(row.starts_at) <= 86_400_000) return [whole];
  const throughNights = to <= from;
  const days: Period[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const begin = throughNights && day !== first ? '00:00' : from;
    const isLast = day === last;
    const end = throughNights && !isLast ? `${addDays(day, 1)}T00:00` : `${day}T${to}`;
    if (`${day}T${begin}` < end)
      days.push({
        begin: withOffsetOfZone(`${day}T${begin}`, row.time_zone),
        end: withOffsetOfZone(end, row.time_zone),
      });
  }
  return days;
}

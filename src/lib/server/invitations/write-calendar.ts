import { createEvents, type EventAttributes } from 'ics';
import { Temporal } from 'temporal-polyfill';
import { foldCalendar, unfoldCalendar } from '#lib/server/invitations/fold-calendar.ts';
import { cleanLine, cleanText } from '#lib/server/mail/clean-text.ts';

const PRODUCT_ID = '-//Trait d’union//Parrainages//FR';

/** What every event of ours says of itself, in a mail or in a feed. */
export interface EventDetails {
  /** Opaque, never changed once given, the same in mails and feeds: letters, digits and `. _ @ -`. */
  uid: string;
  /** Only ever rises for one `uid`; raised by a cancellation too (RFC 5546). */
  sequence: number;
  /** ISO instant at which this version was decided: the same version builds the same file. */
  stampedAt: string;
  /** One line; neutral where the event is not public. */
  summary: string;
  description?: string;
  location?: string;
  /** http or https. */
  url?: string;
}

/** When an event begins and ends: ISO instants, whatever their offset. The end comes after the start. */
export interface Timed {
  startsAt: string;
  endsAt: string;
}

/**
 * Lets `ics` write, then takes its folding apart and does it again. `adapt` turns each logical line into the
 * lines that are kept in its place.
 */
export function writeCalendar(
  events: EventAttributes[],
  header: { method: string; calName?: string },
  adapt: (line: string) => string[],
): string {
  const { error, value } = createEvents(events, { productId: PRODUCT_ID, ...header });
  // The library's own message may quote the value that it refused.
  if (error || value === null) throw new RangeError('the calendar library refused the event');
  return foldCalendar(unfoldCalendar(value).flatMap(adapt).map(plainParameters));
}

/**
 * The library quotes keywords and shouts `MAILTO`, which some mail programs do not recognise. A name cannot
 * be mistaken for a keyword here: it holds no quote (see `cleanName`).
 */
function plainParameters(line: string): string {
  if (line.startsWith('ORGANIZER;')) return line.replace(/":MAILTO:/u, '":mailto:');
  if (line.startsWith('ATTENDEE;')) return line.replace(/;(CUTYPE|ROLE|PARTSTAT)="([A-Z-]+)"/gu, ';$1=$2');
  return line;
}

/**
 * What an event says, cleaned, in the library's words. Refuses (`RangeError`) an opaque `uid` that is not
 * opaque, a sequence that is no whole number, an empty summary, an address that is not a web address.
 */
export function describeEvent(event: EventDetails) {
  if (!/^[A-Za-z0-9._@-]{1,200}$/.test(event.uid)) throw new RangeError('the uid is not opaque');
  if (!Number.isSafeInteger(event.sequence) || event.sequence < 0) {
    throw new RangeError('the sequence is not a whole number');
  }
  const title = cleanLine(event.summary);
  if (!title) throw new RangeError('the summary is empty');
  const description = cleanText(event.description ?? '');
  const location = cleanLine(event.location ?? '');
  return {
    uid: event.uid,
    sequence: event.sequence,
    // Known to the library's schema, unknown to its types: without it DTSTAMP would be the clock's.
    timestamp: toMilliseconds(event.stampedAt),
    title,
    ...(description && { description }),
    ...(location && { location }),
    ...(event.url !== undefined && { url: requireWebAddress(event.url) }),
  };
}

/**
 * When it happens; the end must come after the start (`RangeError`). Numbers, not arrays: an array is read in the server's own zone, a number is an instant
 * everywhere.
 */
export function describeTime({ startsAt, endsAt }: Timed) {
  const start = toMilliseconds(startsAt);
  const end = toMilliseconds(endsAt);
  if (end <= start) throw new RangeError('the event ends before it starts');
  return { start, end, startOutputType: 'utc', endOutputType: 'utc' } as const;
}

/** TEXT as RFC 5545 3.3.11 wants it, for the fields that the library copies raw. */
export function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
}

/** Milliseconds since 1970 of an ISO instant; a time without offset is refused (`RangeError`). */
export function toMilliseconds(instant: string): number {
  // As our own rows write it. A feed has thousands, and the general way takes ten times longer.
  if (ROW_INSTANT.test(instant)) {
    const milliseconds = Date.parse(instant);
    // `Date` makes 2 March of a 30 February: what does not come back the same is left to the general way.
    if (milliseconds && new Date(milliseconds).toISOString() === instant) return milliseconds;
  }
  return Temporal.Instant.from(instant).epochMilliseconds;
}

const ROW_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function requireWebAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new RangeError('the event’s address is not a web address');
  }
  return parsed.href;
}

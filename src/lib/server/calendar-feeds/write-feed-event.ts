import { Temporal } from 'temporal-polyfill';
import { foldCalendar } from '#lib/server/invitations/fold-calendar.ts';
import {
  describeEvent,
  describeTime,
  escapeText,
  type EventDetails,
  type Timed,
} from '#lib/server/invitations/write-calendar.ts';

/** An event of a feed, or a whole day such as an International Day (`onDay`, ISO date). */
export type FeedEvent = EventDetails &
  (Timed | { onDay: string }) & {
    status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
    /** Only the feed's own reader should see it (`CLASS:PRIVATE`). */
    isPrivate?: boolean;
  };

/**
 * Writes one event of a feed: no attendee, no alarm, the same event the same bytes, lines of 75 octets at most.
 * Refuses (`RangeError`) like `buildCalendar`, and a day that does not exist.
 *
 * Our own hand rather than the library's, which checks every event against a schema and writes 5,000 of them in
 * more than half a second, all at once. Three parsers judge the outcome (`write-feed-event.test.ts`).
 */
export function writeFeedEvent(event: FeedEvent): string {
  const { uid, sequence, timestamp, title, description, location, url } = describeEvent(event);
  const isWholeDay = 'onDay' in event;
  return foldCalendar([
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utcStamp(timestamp)}`,
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escapeText(title)}`,
    ...(isWholeDay ? linesOfDay(event.onDay) : linesOfTime(event)),
    ...(description === undefined ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    ...(location === undefined ? [] : [`LOCATION:${escapeText(location)}`]),
    // A URI is copied as it is (RFC 5545 3.3.13).
    ...(url === undefined ? [] : [`URL:${url}`]),
    `CLASS:${event.isPrivate ? 'PRIVATE' : 'PUBLIC'}`,
    `STATUS:${event.status}`,
    // A commemoration fills nobody's day.
    `TRANSP:${isWholeDay || event.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]);
}

function linesOfTime(event: Timed): string[] {
  const { start, end } = describeTime(event);
  return [`DTSTART:${utcStamp(start)}`, `DTEND:${utcStamp(end)}`];
}

function linesOfDay(onDay: string): string[] {
  const day = Temporal.PlainDate.from(onDay);
  const date = (each: Temporal.PlainDate) => each.toString().replaceAll('-', '');
  return [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(day.add({ days: 1 }))}`];
}

/** `20261218T173000Z`: an instant everywhere, so a feed needs no time zone of its own. */
function utcStamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`;
}

import type { EventAttributes } from 'ics';
import { Temporal } from 'temporal-polyfill';
import {
  describeEvent,
  describeTime,
  escapeText,
  toMilliseconds,
  writeCalendar,
  type EventDetails,
  type Timed,
} from '#lib/server/invitations/write-calendar.ts';
import { cleanLine } from '#lib/server/mail/clean-text.ts';

/** A public event, or a whole day such as an International Day (`onDay`, ISO date). */
export type FeedEvent = EventDetails &
  (Timed | { onDay: string }) & { status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' };

/**
 * A feed to subscribe to (`METHOD:PUBLISH`): no attendee, no alarm, the events in the order given, the same
 * `uid` as in the mails. The same events give the same bytes, so that an `ETag` can be made of them. Asks
 * calendar programs to come back every six hours. Refuses like `buildCalendar`.
 */
export function buildFeed(events: readonly FeedEvent[], { name }: { name: string }): string {
  const described = events.map((event): EventAttributes => {
    const isWholeDay = 'onDay' in event;
    return {
      ...describeEvent(event),
      ...(isWholeDay ? describeDay(event.onDay) : describeTime(event)),
      status: event.status,
      classification: 'PUBLIC',
      // A commemoration fills nobody's day.
      transp: isWholeDay || event.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE',
      lastModified: toMilliseconds(event.stampedAt),
    };
  });
  const title = escapeText(cleanLine(name));
  return writeCalendar(described, { method: 'PUBLISH', calName: title }, (line) =>
    line.startsWith('X-PUBLISHED-TTL')
      ? [`NAME:${title}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H']
      : [line],
  );
}

/** A date of three numbers is the one array that the library takes as it is, without any zone. */
function describeDay(onDay: string): { start: [number, number, number]; end: [number, number, number] } {
  const day = Temporal.PlainDate.from(onDay);
  const next = day.add({ days: 1 });
  return { start: [day.year, day.month, day.day], end: [next.year, next.month, next.day] };
}

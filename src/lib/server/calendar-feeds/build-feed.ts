import { foldCalendar } from '#lib/server/invitations/fold-calendar.ts';
import { escapeText } from '#lib/server/invitations/write-calendar.ts';
import { cleanLine } from '#lib/server/mail/clean-text.ts';
import { pauseForOthers } from '../pause-for-others.ts';
import { writeFeedEvent, type FeedEvent } from './write-feed-event.ts';

/** How a feed presents itself. */
export interface FeedHead {
  readonly name: string;
  /** Where it is read again; left out where the address is a secret. */
  readonly source?: string;
}

/** How often calendar programs are asked to come back; many decide for themselves. */
const COME_BACK = 'PT6H';

/**
 * A feed to subscribe to (`METHOD:PUBLISH`): no attendee, no alarm, the events in the order given. The same events
 * give the same bytes. Refuses like `writeFeedEvent`.
 */
export function buildFeed(events: readonly FeedEvent[], head: FeedHead): string {
  return `${openFeed(head)}${events.map(writeFeedEvent).join('')}${END}`;
}

/** The same for thousands of events: others are served in between. Takes them one by one as they are described. */
export async function buildLongFeed(events: Iterable<FeedEvent>, head: FeedHead): Promise<string> {
  const pause = pauseForOthers();
  let feed = openFeed(head);
  for (const event of events) {
    feed += writeFeedEvent(event);
    await pause();
  }
  return feed + END;
}

function openFeed({ name, source }: FeedHead): string {
  const title = escapeText(cleanLine(name));
  return foldCalendar([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trait d’union//Parrainages//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // Twice each: as RFC 7986 says it, and as programs older than it read it.
    `NAME:${title}`,
    `X-WR-CALNAME:${title}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${COME_BACK}`,
    `X-PUBLISHED-TTL:${COME_BACK}`,
    ...(source === undefined ? [] : [`SOURCE;VALUE=URI:${source}`]),
  ]);
}

const END = 'END:VCALENDAR\r\n';

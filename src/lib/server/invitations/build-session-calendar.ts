import { cleanName, isMailbox } from '#lib/server/mail/clean-text.ts';
import {
  describeEvent,
  describeTime,
  writeCalendar,
  type EventDetails,
  type Timed,
} from '#lib/server/invitations/write-calendar.ts';

/** A session that one person chose, to keep in their calendar. */
export type SessionCalendar = EventDetails &
  Timed & {
    readonly organizer: { readonly name: string; readonly address: string };
    readonly isCancelled: boolean;
  };

/**
 * The calendar file of an information session (`METHOD:PUBLISH`, RFC 5546 3.2.1: an organizer, no attendee, no
 * answer asked), cancelled when the session is. Refuses (`RangeError`) like `buildCalendar`.
 */
export function buildSessionCalendar(session: SessionCalendar): string {
  const { organizer, isCancelled } = session;
  if (!isMailbox(organizer.address)) throw new RangeError('the organizer has no valid mail address');
  return writeCalendar(
    [
      {
        ...describeEvent(session),
        ...describeTime(session),
        status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
        classification: 'PRIVATE',
        transp: isCancelled ? 'TRANSPARENT' : 'OPAQUE',
        organizer: { name: cleanName(organizer.name) || organizer.address, email: organizer.address },
      },
    ],
    { method: 'PUBLISH' },
    (line) => (line.startsWith('X-PUBLISHED-TTL') ? [] : [line]),
  );
}

import type { EventAttributes } from 'ics';
import {
  describeEvent,
  describeTime,
  escapeText,
  writeCalendar,
  type EventDetails,
  type Timed,
} from '#lib/server/invitations/write-calendar.ts';
import { cleanLine, cleanName, cleanText, isMailbox } from '#lib/server/mail/clean-text.ts';

/** What a recipient has answered so far (RFC 5545 3.2.12). */
export type ParticipationStatus = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** What the recipient is asked: `CANCEL` goes with `CANCELLED` and nothing else does (RFC 5546 3.2.5). */
type Scheduling =
  { method: 'REQUEST'; status: 'CONFIRMED' | 'TENTATIVE' } | { method: 'CANCEL'; status: 'CANCELLED' };

/** One event for one person. */
export type CalendarRequest = EventDetails &
  Timed &
  Scheduling & {
    /** A mailbox that is read: answers go there. */
    organizer: { name: string; address: string };
    attendee: { name?: string; address: string; partstat?: ParticipationStatus };
    classification: 'PUBLIC' | 'PRIVATE';
    /** Whole hours before the start, at least one each. Left out of a cancellation. */
    alarms?: { hoursBefore: number; description: string }[];
  };

/**
 * The calendar file that invites one person to one event, or cancels it for them: one VEVENT, one ATTENDEE,
 * UTC instants (so that no zone table can be wrong), lines of at most 75 octets ended by CRLF. Whatever
 * characters come in, no line, property or parameter can be added through a text.
 *
 * Refusals (`RangeError`, which never repeats a name or an address): an address that is no mailbox, an opaque
 * `uid` that is not opaque, an end before the start, an empty summary, a broken URL or alarm.
 */
export function buildCalendar(request: CalendarRequest): string {
  const isCancelled = request.method === 'CANCEL';
  const { organizer, attendee } = request;
  const event: EventAttributes = {
    ...describeEvent(request),
    ...describeTime(request),
    status: request.status,
    classification: request.classification,
    transp: isCancelled ? 'TRANSPARENT' : 'OPAQUE',
    organizer: { name: nameOrAddress(organizer), email: requireMailbox(organizer.address, 'organizer') },
    attendees: [
      {
        name: nameOrAddress(attendee),
        email: requireMailbox(attendee.address, 'attendee'),
        cutype: 'INDIVIDUAL',
        role: 'REQ-PARTICIPANT',
        partstat: attendee.partstat ?? 'NEEDS-ACTION',
        rsvp: !isCancelled,
      },
    ],
    alarms: isCancelled ? [] : (request.alarms ?? []).map((alarm) => describeAlarm(alarm, request.summary)),
  };
  return writeCalendar([event], { method: request.method }, (line) => {
    // "Publish this again in an hour" belongs to feeds, not to an invitation.
    if (line.startsWith('X-PUBLISHED-TTL')) return [];
    return [line];
  });
}

/**
 * Hours only: the library writes days and weeks in a form that no parser accepts. It does not escape an
 * alarm's text either, so the text comes escaped.
 */
function describeAlarm(alarm: { hoursBefore: number; description: string }, summary: string) {
  if (!Number.isInteger(alarm.hoursBefore) || alarm.hoursBefore < 1) {
    throw new RangeError('an alarm rings a whole number of hours before the start, at least one');
  }
  return {
    action: 'display' as const,
    description: escapeText(cleanText(alarm.description) || cleanLine(summary)),
    trigger: { hours: alarm.hoursBefore, before: true },
  };
}

/** Without a name, the library would write its own English one. */
function nameOrAddress({ name, address }: { name?: string; address: string }): string {
  return cleanName(name ?? '') || address;
}

function requireMailbox(address: string, who: string): string {
  if (!isMailbox(address)) throw new RangeError(`the ${who} has no valid mail address`);
  return address;
}

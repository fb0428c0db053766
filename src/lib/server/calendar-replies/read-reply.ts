import ICAL from 'ical.js';
import { cleanText } from '../mail/clean-text.ts';
import type { InboundMail } from './open-inbound-mail.ts';

/** A larger calendar is not the answer of one person about one event. */
const LARGEST_CALENDAR = 100_000;
const LONGEST_COMMENT = 500;

export type AnsweredPartstat = 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** What a calendar program answers for one person about one event (RFC 5546 3.2.3). */
export interface CalendarReply {
  readonly uid: string;
  readonly sequence: number;
  /** Mail address, in lower case. */
  readonly attendee: string;
  /** Whether somebody answers in the attendee's name. */
  readonly isSentByAnother: boolean;
  readonly partstat: AnsweredPartstat;
  /** What they added, cleaned, at most 500 characters; empty without. */
  readonly comment: string;
  /** ISO instant of the answer: its `DTSTAMP`, else the mail's date. */
  readonly stampedAt: string;
  /** ISO instant of the start they answered about, where the program says it. */
  readonly startsAt: string | undefined;
}

/** Why a mail is no answer that can be taken in. */
export type NoReply =
  | 'no-calendar'
  | 'unreadable'
  | 'too-large'
  | 'not-a-reply'
  | 'counter'
  | 'no-event'
  | 'several-events'
  | 'no-attendee'
  | 'several-attendees'
  | 'no-answer'
  | 'no-stamp';

type Read = { kind: 'reply'; reply: CalendarReply } | { kind: 'no-reply'; why: NoReply };

/**
 * The answer that a mail holds, as an alternative of its text or as a file, once or twice the same. Never
 * throws, whatever comes. A recurrence is passed over: no event of ours recurs.
 */
export function readReply(mail: Pick<InboundMail, 'parts' | 'sentAt'>): Read {
  const calendars = mail.parts.filter(
    ({ mediaType, filename }) =>
      ['text/calendar', 'application/ics', 'text/x-vcalendar'].includes(mediaType) ||
      /\.ics$/i.test(filename),
  );
  const read = calendars.map(({ text, method }) => readCalendar(text, method, mail.sentAt));
  const replies = read.flatMap((each) => (each.kind === 'reply' ? [each] : []));
  const [first, ...others] = replies;
  if (!first) return read[0] ?? no('no-calendar');
  // The same answer stands in the text and in the file; two different ones leave us to guess.
  const said = ({ reply }: (typeof replies)[number]) =>
    JSON.stringify([reply.uid, reply.attendee, reply.partstat, reply.sequence]);
  return others.some((other) => said(other) !== said(first)) ? no('several-events') : first;
}

function readCalendar(text: string, parameter: string, sentAt: string | undefined): Read {
  if (text.length > LARGEST_CALENDAR) return no('too-large');
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name !== 'vcalendar') return no('unreadable');
    dropWildZones(calendar);
    const method = textOf(calendar, 'method').toUpperCase() || parameter;
    if (method === 'COUNTER') return no('counter');
    if (method !== 'REPLY') return no('not-a-reply');
    return readEvent(calendar, sentAt);
  } catch {
    return no('unreadable');
  }
}

/** What the zones of calendar programs are made of: one change on one day of a month, each year. */
const YEARLY_CHANGE =
  /^(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=(?:[1-9]|1[0-2])|BYDAY=[+-]?[1-5][A-Z]{2}|(?:UNTIL|WKST)=\S+|COUNT=\d+)$/;

/**
 * Takes away the zones that no calendar program writes. The parser works a zone out change by change, from its
 * beginning: one that changes every second would hold the whole server for ever.
 */
function dropWildZones(calendar: ICAL.Component): void {
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const changes = zone.getAllSubcomponents();
    const isTame = changes.every((change) => {
      const start: unknown = change.getFirstPropertyValue('dtstart');
      const rules = change.getAllProperties('rrule').map((rule) => String(rule.getFirstValue()).split(';'));
      if (!(start instanceof ICAL.Time) || start.year < 1600 || rules.length > 1) return false;
      return rules.every((parts) => parts.every((part) => YEARLY_CHANGE.test(part)));
    });
    if (!isTame || changes.length > 20) calendar.removeSubcomponent(zone);
  }
}

function readEvent(calendar: ICAL.Component, sentAt: string | undefined): Read {
  const [event, ...otherEvents] = calendar.getAllSubcomponents('vevent');
  const uid = event ? textOf(event, 'uid') : '';
  if (!event || !uid || uid.length > 300) return no('no-event');
  if (otherEvents.length > 0) return no('several-events');
  const [attendee, ...otherAttendees] = event.getAllProperties('attendee');
  if (!attendee) return no('no-attendee');
  if (otherAttendees.length > 0) return no('several-attendees');
  const address = readMailto(String(attendee.getFirstValue() ?? ''));
  if (!address) return no('no-attendee');
  const partstat = parameterOf(attendee, 'partstat').toUpperCase();
  if (!isAnswer(partstat)) return no('no-answer');
  const stampedAt = readInstant(event, 'dtstamp') ?? sentAt;
  if (!stampedAt) return no('no-stamp');
  return {
    kind: 'reply',
    reply: {
      uid,
      sequence: readSequence(event),
      attendee: address,
      isSentByAnother: parameterOf(attendee, 'sent-by') !== '',
      partstat,
      comment: readComment(event, attendee),
      stampedAt,
      startsAt: readInstant(event, 'dtstart'),
    },
  };
}

/** `COMMENT` of RFC 5545; Google writes it as a parameter of its own. */
function readComment(event: ICAL.Component, attendee: ICAL.Property): string {
  const comment = textOf(event, 'comment') || parameterOf(attendee, 'x-response-comment');
  return [...cleanText(comment)].slice(0, LONGEST_COMMENT).join('').trim();
}

/** RFC 5545 3.8.7.4: absent means 0. */
function readSequence(event: ICAL.Component): number {
  const value = Number(event.getFirstPropertyValue('sequence') ?? 0);
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** An instant, or nothing: a time whose zone is not in the file says no instant. */
function readInstant(event: ICAL.Component, name: string): string | undefined {
  const value: unknown = event.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time) || value.isDate || value.zone === ICAL.Timezone.localTimezone) {
    return undefined;
  }
  const at = value.toUnixTime() * 1000;
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString() : undefined;
}

function readMailto(value: string): string | undefined {
  const address = /^mailto:\s*([^\s<>?,;:@]+@[^\s<>?,;:@]+)\s*$/i.exec(value)?.[1];
  return address && address.length <= 254 ? address.toLowerCase() : undefined;
}

function isAnswer(partstat: string): partstat is AnsweredPartstat {
  return partstat === 'ACCEPTED' || partstat === 'TENTATIVE' || partstat === 'DECLINED';
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
}

function parameterOf(property: ICAL.Property, name: string): string {
  const value: unknown = property.getParameter(name);
  return typeof value === 'string' ? value.trim() : Array.isArray(value) ? value.join(',') : '';
}

function no(why: NoReply): Read {
  return { kind: 'no-reply', why };
}

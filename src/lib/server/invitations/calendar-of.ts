import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { buildCalendar } from './build-calendar.ts';
import type { RaisedInvitation } from './invitation-ledger.ts';
import { placeToldNow } from './place-told-now.ts';
import type { Addressed, InvitingEvent } from './tell-recipient.ts';

/**
 * The calendar file of an invitation as the ledger has it: no sponsee's name, a neutral title, the place only once
 * it is told, answers to a mailbox that reads them.
 */
export function calendarOf(
  context: Context,
  event: InvitingEvent,
  recipient: Addressed,
  invitation: Omit<RaisedInvitation, 'id' | 'link_version'>,
): string {
  const locale = mailLocale(recipient.locale);
  const day = formatDay(event.starts_at_local.slice(0, 10), locale);
  const isCancelled = invitation.method === 'CANCEL';
  // Whoever is not expected any more learns no address that was kept from them until then.
  const isKept = isCancelled && event.visibility === 'confidential';
  const location = isKept ? '' : placeToldNow(event, context.clock.now());
  const words = { territory: event.territoryName, contact: event.contact_email };
  return buildCalendar({
    ...(isCancelled
      ? { method: 'CANCEL' as const, status: 'CANCELLED' as const }
      : { method: 'REQUEST' as const, status: 'CONFIRMED' as const }),
    uid: invitation.uid,
    sequence: invitation.sequence,
    stampedAt: invitation.sent_at,
    startsAt: event.starts_at,
    endsAt: event.ends_at,
    summary: m.calendar_summary({ day }, { locale }),
    description: isCancelled
      ? m.calendar_description_cancelled(words, { locale })
      : m.calendar_description(words, { locale }),
    ...(location ? { location } : {}),
    organizer: {
      name: event.territoryName,
      address: context.settings.replyAddress ?? event.contact_email,
    },
    attendee: {
      address: recipient.address,
      ...(recipient.name ? { name: recipient.name } : {}),
      partstat: invitation.partstat,
    },
    classification: 'PRIVATE',
    alarms: [{ hoursBefore: 24, description: m.calendar_alarm({}, { locale }) }],
  });
}

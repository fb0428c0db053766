import { createHash } from 'node:crypto';
import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { findOwnSession } from '../information-sessions/find-own-session.ts';
import { placeOfSession } from '../information-sessions/open-session.ts';
import { followLink } from '../registrations/follow-link.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { buildSessionCalendar } from './build-session-calendar.ts';
import { readInvitingEvent } from './inviting-event.ts';

/**
 * The calendar file of the information session somebody chose, by their personal link; nothing when they chose
 * none. Its `UID` is the registration's for ever, so that another date replaces the former in their calendar.
 */
export async function readSessionCalendar(
  context: Context,
  { token }: { token: string },
): Promise<string | undefined> {
  const registration = await followLink(context, 'manage-registration', token);
  const db = inTerritory(context, registration.territory_id);
  const session = await findOwnSession(db, registration.id);
  if (!session) return undefined;
  const event = await readInvitingEvent(db, registration.event_id);
  const now = context.clock.now();
  return buildSessionCalendar({
    uid: uidOf(registration.id),
    // Every file replaces those before it: what was chosen, and when it is, may have changed since.
    sequence: secondsBetween(registration.created_at, now),
    stampedAt: now,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    summary: m.session_calendar_summary(
      { territory: event.territoryName },
      { locale: mailLocale(registration.locale) },
    ),
    location: placeOfSession(session),
    organizer: { name: event.territoryName, address: event.contact_email },
    isCancelled: session.cancelled_at !== null || event.status === 'cancelled',
  });
}

/** Opaque: whoever reads a shared calendar learns no id of ours. */
function uidOf(registrationId: string): string {
  const digest = createHash('sha256').update(`session ${registrationId}`).digest('base64url');
  return `${digest.slice(0, 32)}@trait-dunion`;
}

function secondsBetween(earlier: string, later: string): number {
  return Math.max(0, Math.floor((Date.parse(later) - Date.parse(earlier)) / 1000));
}

import { createHash } from 'node:crypto';
import { m } from '#i18n/messages.js';
import { formatDay } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import { buildSessionCalendar } from '../invitations/build-session-calendar.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { placeOfMoment, type GuestedMoment } from './guested-moment.ts';
import type { GuestRow } from './tables.ts';

/** Before any guest; sequences are seconds from here. */
const FIRST_INSTANT = Date.UTC(2026, 0, 1);

/**
 * The calendar file of a guest's appointment (`METHOD:PUBLISH`: no answer is asked, giving the places back is done
 * on their page). A neutral title; its `UID` is the guest's for ever, so that a later file replaces the former.
 */
export function buildGuestCalendar(
  context: Context,
  moment: GuestedMoment,
  guest: Pick<GuestRow, 'id' | 'locale'>,
  { isCancelled }: { isCancelled: boolean },
): string {
  const locale = mailLocale(guest.locale);
  const words = { territory: moment.territoryName, contact: moment.contact_email };
  const now = context.clock.now();
  const location = isCancelled ? '' : placeOfMoment(moment);
  return buildSessionCalendar({
    uid: uidOf(guest.id),
    // Every file replaces those before it, whichever way they came.
    sequence: Math.max(0, Math.floor((Date.parse(now) - FIRST_INSTANT) / 1000)),
    stampedAt: now,
    startsAt: moment.starts_at,
    endsAt: moment.ends_at,
    summary: m.calendar_summary({ day: formatDay(moment.starts_at_local.slice(0, 10), locale) }, { locale }),
    description: isCancelled
      ? m.calendar_description_cancelled(words, { locale })
      : m.calendar_description(words, { locale }),
    ...(location ? { location } : {}),
    organizer: { name: moment.territoryName, address: moment.contact_email },
    isCancelled,
  });
}

/** Opaque: whoever reads a shared calendar learns no id of ours. */
function uidOf(guestId: string): string {
  const digest = createHash('sha256').update(`guest ${guestId}`).digest('base64url');
  return `${digest.slice(0, 32)}@trait-dunion`;
}

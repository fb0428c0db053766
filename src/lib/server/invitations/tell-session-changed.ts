import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDayAndTime } from '#lib/dates/format-date.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { sessionLine, type ToldSession } from '../information-sessions/session-line.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import {
  composeLetter,
  linkTo,
  mailLocale,
  type Letter,
  type MailLocale,
} from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient, type RegisteredRecipient } from './registered-recipient.ts';
import { hasAddress } from './tell-recipient.ts';

export type SessionChange =
  | { readonly kind: 'moved' }
  /** `note`: the organiser's word, or empty. */
  | { readonly kind: 'cancelled'; readonly note: string };

/** How many were written to, and how many have no mail address: those are told by telephone or by voice. */
export interface SessionNews {
  readonly told: number;
  readonly byVoice: number;
}

/**
 * Tells everybody who chose a session that it moved or is cancelled, in their language, one mail each, in the
 * caller's transaction. Whoever only wished for it, and holds no place, is not written to.
 */
export async function tellSessionChanged(
  trx: Transaction<Database>,
  context: Context,
  session: ToldSession & { readonly id: string; readonly event_id: string; readonly territory_id: string },
  change: SessionChange,
): Promise<SessionNews> {
  const { event_id: eventId, territory_id: territoryId } = session;
  const chosen = await trx
    .selectFrom('session_choice')
    .select('registration_id')
    .where('session_id', '=', session.id)
    .where('places', '>', 0)
    .orderBy('registration_id')
    .execute();
  if (chosen.length === 0) return { told: 0, byVoice: 0 };
  const event = await readInvitingEvent(trx, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  let told = 0;
  for (const { registration_id: registrationId } of chosen) {
    const recipient = await findRegisteredRecipient(trx, vault, registrationId);
    if (!hasAddress(recipient)) continue;
    const kind = change.kind === 'moved' ? 'session.moved' : 'session.cancelled';
    await enqueueMail(trx, context, {
      kind,
      // A session may move more than once; the instant tells the second time from the first.
      idempotencyKey: `${kind}:${registrationId}:${session.id}:${context.clock.now()}`,
      territoryId,
      eventId,
      recipient: { kind: 'registration', id: registrationId },
      payload: composeLetter(
        {
          context,
          // The subject names the day of the session, not the ceremony's.
          event: { starts_at_local: session.starts_at_local, contact_email: event.contact_email },
          territoryName: event.territoryName,
          to: { name: recipient.name, address: recipient.address },
          locale: recipient.locale,
        },
        letterFor(context, session, change, recipient),
      ),
    });
    told += 1;
  }
  return { told, byVoice: chosen.length - told };
}

function letterFor(
  context: Context,
  session: ToldSession,
  change: SessionChange,
  recipient: RegisteredRecipient,
): Letter {
  const locale = mailLocale(recipient.locale);
  const token = signLink(context, 'manage-registration', {
    id: recipient.id,
    version: recipient.linkVersion,
  });
  const { news, next } = wordsFor(session, change, locale);
  return {
    paragraphs: [m.mail_hello({ name: recipient.name }, { locale }), ...news],
    action: {
      label: m.mail_manage_action({}, { locale }),
      url: linkTo(context, recipient.locale, `/ma-participation/${token}`),
    },
    afterAction: [next],
  };
}

function wordsFor(
  session: ToldSession,
  change: SessionChange,
  locale: MailLocale,
): { news: string[]; next: string } {
  if (change.kind === 'moved') {
    return {
      news: [m.session_mail_moved({}, { locale }), sessionLine(session, locale)],
      next: m.session_mail_moved_next({}, { locale }),
    };
  }
  const moment = formatDayAndTime(session.starts_at_local, locale, { zone: session.time_zone });
  return {
    news: [
      m.session_mail_cancelled({ moment }, { locale }),
      ...(change.note ? [m.mail_note({ note: change.note }, { locale })] : []),
    ],
    next: m.session_mail_cancelled_next({}, { locale }),
  };
}

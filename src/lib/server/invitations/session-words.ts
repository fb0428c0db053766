import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { findOwnSession } from '../information-sessions/find-own-session.ts';
import { hasComingSessions } from '../information-sessions/has-coming-sessions.ts';
import { sessionLine } from '../information-sessions/session-line.ts';
import { honourSessionWishInTransaction } from '../information-sessions/wish-session.ts';
import { mailLocale } from '../registrations/registration-mail.ts';

/**
 * Settles, in the caller's transaction, the information session of somebody who has just got their place, and
 * says it in a paragraph of their mail: the date they wished for is theirs, or has no place left, or they may
 * still choose one. No paragraph where the ceremony has no session.
 */
export async function settleSession(
  trx: Transaction<Database>,
  context: Context,
  {
    id: registrationId,
    eventId,
    locale: spoken,
  }: { readonly id: string; readonly eventId: string; readonly locale: string },
): Promise<string[]> {
  const locale = mailLocale(spoken);
  const { kind } = await honourSessionWishInTransaction(trx, context, { registrationId });
  const session = await findOwnSession(trx, registrationId);
  if (session && session.cancelled_at === null) return [sessionLine(session, locale)];
  if (kind === 'lost') return [m.session_mail_wish_lost({}, { locale })];
  return (await hasComingSessions(trx, context, eventId)) ? [m.session_mail_may_choose({}, { locale })] : [];
}

import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { composeLetter, mailLocale, type Letter } from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { calendarOf } from './calendar-of.ts';
import { findInvitation, hasNews, newsSince, raiseInvitation, toldNow } from './invitation-ledger.ts';
import { letterFor, withMomentAndAnswers } from './invitation-letter.ts';
import type { InvitationMethod } from './tables.ts';

/** The event and its territory, as invitations speak of them. */
export interface InvitingEvent {
  readonly territory_id: string;
  readonly id: string;
  readonly visibility: string;
  readonly starts_at_local: string;
  readonly ends_at_local: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_name: string;
  readonly address: string;
  readonly contact_email: string;
  readonly territoryName: string;
}

/** One person who is written to about the event. */
export interface Recipient {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
  /** Nothing for whoever registered on paper and has none: they are told by people. */
  readonly address: string | undefined;
  readonly name?: string;
  readonly locale: string;
}

/** A recipient whom a mail can reach. */
export type Addressed = Recipient & { readonly address: string };

/** Whether a mail can reach them. */
export function hasAddress(recipient: Recipient): recipient is Addressed {
  return recipient.address !== undefined;
}

/**
 * Says to one recipient what is new for them, in the caller's transaction: a calendar message whose `UID`
 * never changes and whose `SEQUENCE` only rises, or nothing when the last one said the same
 * (`nothing-new`) or they have no mail address (`no-address`). A `CANCEL` goes only to somebody who holds a `REQUEST`.
 */
export async function tellRecipient(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Recipient,
  { method, letter }: { method: InvitationMethod; letter?: (isUpdate: boolean) => Letter },
): Promise<'told' | 'nothing-new' | 'no-address'> {
  if (!hasAddress(recipient)) return 'no-address';
  const { territory_id: territoryId, id: eventId } = event;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const former = await findInvitation(trx, event, recipient);
  const told = toldNow(context, vault, event, recipient);
  if (!hasNews(former, method, told)) return 'nothing-new';
  const invitation = await raiseInvitation(trx, context, event, recipient, { former, method, told });
  const locale = mailLocale(recipient.locale);
  const news = newsSince(former, told);
  const words = letter?.(news.kind !== 'invited') ?? letterFor(event, recipient, method, news);
  const { address, name } = recipient;
  const mail = composeLetter(
    { context, event, territoryName: event.territoryName, to: { address, ...(name && { name }) }, locale },
    method === 'CANCEL' ? words : withMomentAndAnswers(context, event, { told, invitation, locale }, words),
  );
  await enqueueMail(trx, context, {
    kind: kindOf(method, news.kind),
    idempotencyKey: `invitation:${invitation.id}:${invitation.sequence}`,
    territoryId,
    eventId,
    recipient: { kind: recipient.kind, id: recipient.id },
    payload: {
      ...mail,
      calendar: {
        method,
        filename: 'rendez-vous.ics',
        content: calendarOf(context, event, recipient, invitation),
      },
    },
  });
  return 'told';
}

function kindOf(method: InvitationMethod, news: string): string {
  if (method === 'CANCEL') return 'invitation.cancelled';
  return news === 'place-told' ? 'invitation.place-told' : 'invitation.sent';
}

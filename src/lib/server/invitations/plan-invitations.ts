import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import { listConcerned } from './list-recipients.ts';
import { listInvited } from './list-invited.ts';
import { hasNews, toldNow } from './invitation-ledger.ts';
import { hasAddress, type InvitingEvent, type Recipient } from './tell-recipient.ts';

/** What would leave if the organiser sent invitations now. */
export interface InvitationPlan {
  /** First invitations, or invitations anew after a withdrawal. */
  readonly invite: readonly Recipient[];
  /** The time or the place changed since their last message. */
  readonly update: readonly Recipient[];
  /** They hold an invitation but are no longer concerned (their pair ended). */
  readonly cancel: readonly Recipient[];
  /** How many hold an invitation that says all there is to say. */
  readonly upToDate: number;
  /** Ids of the registrations without a mail address. */
  readonly sponsorsToldByPeople: readonly string[];
  readonly toldByPeople: readonly { readonly sponseeId: string; readonly by: 'phone' | 'association' }[];
}

/**
 * Compares who is concerned now with what each was last told. Read again inside the sending transaction, so
 * that what leaves is what is true then.
 */
export async function planInvitations(
  db: Kysely<Database> | Transaction<Database>,
  context: Context,
  vault: Vault,
  event: InvitingEvent,
): Promise<InvitationPlan> {
  const concerned = await listConcerned(db, vault, event.id);
  const rows = await db.selectFrom('invitation').selectAll().where('event_id', '=', event.id).execute();
  const lastSaid = new Map(rows.map((row) => [`${row.recipient_kind}:${row.recipient_id}`, row]));
  const invite: Recipient[] = [];
  const update: Recipient[] = [];
  for (const recipient of concerned.recipients) {
    const former = lastSaid.get(`${recipient.kind}:${recipient.id}`);
    if (!hasAddress(recipient)) continue;
    if (!hasNews(former, 'REQUEST', toldNow(context, vault, event, recipient))) continue;
    (former?.method === 'REQUEST' ? update : invite).push(recipient);
  }
  const stillConcerned = new Set(concerned.recipients.map(({ kind, id }) => `${kind}:${id}`));
  const cancel = (await listInvited(db, vault, event.id)).filter(
    ({ kind, id }) => !stillConcerned.has(`${kind}:${id}`),
  );
  return {
    invite,
    update,
    cancel,
    upToDate: concerned.recipients.length - invite.length - update.length,
    sponsorsToldByPeople: concerned.sponsorsToldByPeople,
    toldByPeople: concerned.toldByPeople,
  };
}

import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { recordAnswerInTransaction } from '../invitations/record-answer.ts';
import { Erased } from '../refusals.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { findReceipt, keepReceipt } from './inbound-receipts.ts';
import { judgeSender, type ForgedReply } from './judge-sender.ts';
import type { InboundMail } from './open-inbound-mail.ts';
import type { CalendarReply } from './read-reply.ts';

/** What came of an answer: `recorded`, or the word of why it changed nothing, which its receipt keeps. */
export type ReplyOutcome =
  | 'recorded'
  /** A later answer of the same person stands. */
  | 'older'
  /** They were uninvited, or the event is cancelled or past. */
  | 'over'
  /** It answers a time that is no longer the one proposed. */
  | 'former-time'
  | 'unknown-event'
  /** The event is ours, and this address was not invited to it. */
  | 'not-invited'
  | ForgedReply;

type Invitation = Pick<Database['invitation'], 'territory_id' | 'event_id' | 'id' | 'address_lookup'>;

/**
 * Takes in the answer of a calendar program, once: to the invitation that has its `UID` and was sent to its
 * attendee (several people share the `UID` of a public ceremony). Forged ones are refused (see
 * {@link judgeSender}). `already`: this `receiptId` was taken in before, and nothing changes. Answer and receipt
 * are written together.
 */
export async function takeInReply(
  context: Context,
  { mail, reply, receiptId }: { mail: InboundMail; reply: CalendarReply; receiptId: string },
): Promise<ReplyOutcome | 'already'> {
  if ((await findReceipt(context, receiptId)) !== undefined) return 'already';
  const forged = judgeSender(mail, reply);
  if (forged) return refuse(context, receiptId, forged);
  const candidates = await acrossTerritories(context, 'take in answers')
    .selectFrom('invitation')
    .select(['territory_id', 'event_id', 'id', 'address_lookup'])
    .where('uid', '=', reply.uid)
    .where('address_lookup', 'is not', null)
    .execute();
  if (candidates.length === 0) return refuse(context, receiptId, 'unknown-event');
  const found = await findAddressed(context, candidates, reply.attendee);
  if (!found) return refuse(context, receiptId, 'not-invited');
  const { territory_id: territoryId, id } = found.invitation;
  return transactInTerritory(context, territoryId, (trx) =>
    answer(trx, context, found.vault, { id, reply, receiptId }),
  );
}

async function answer(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { id, reply, receiptId }: { id: string; reply: CalendarReply; receiptId: string },
): Promise<ReplyOutcome | 'already'> {
  // Read again: it may have been told anew, or its address corrected, since it was looked for.
  const invitation = await trx
    .selectFrom('invitation')
    .select(['sequence', 'told_starts_at'])
    .where('id', '=', id)
    .where('address_lookup', '=', vault.lookUp(reply.attendee))
    .executeTakeFirst();
  let outcome: ReplyOutcome = 'not-invited';
  if (invitation && !answersWhatStands(reply, invitation)) outcome = 'former-time';
  else if (invitation) {
    const recorded = await recordAnswerInTransaction(trx, context, vault, {
      invitationId: id,
      partstat: reply.partstat,
      word: reply.comment,
      by: 'mail',
      stampedAt: reply.stampedAt,
    });
    outcome = recorded.kind;
  }
  // Whoever comes second waits for the first here, and then undoes nothing: the same answer twice is one answer.
  return (await keepReceipt(trx, context, { id: receiptId, outcome })) ? outcome : 'already';
}

/**
 * Whether an answer is to what is proposed now. RFC 5546 (3.2.3, 2.1.5) binds it to the `SEQUENCE` it answers, and
 * leaves it to the organiser what a former one is worth. Ours rises for a new place or official too, and such
 * news leaves answers standing: so a former `SEQUENCE` still counts where the program repeats the start that
 * holds now. A yes to another time is never taken for a yes to this one.
 */
export function answersWhatStands(
  reply: Pick<CalendarReply, 'sequence' | 'startsAt'>,
  invitation: { readonly sequence: number; readonly told_starts_at: string | null },
): boolean {
  if (reply.sequence === invitation.sequence) return true;
  return (
    reply.startsAt !== undefined &&
    invitation.told_starts_at !== null &&
    Date.parse(reply.startsAt) === Date.parse(invitation.told_starts_at)
  );
}

/** Each ceremony hashes addresses with its own key; one that was erased knows nobody any more. */
async function findAddressed(
  context: Context,
  candidates: readonly Invitation[],
  attendee: string,
): Promise<{ invitation: Invitation; vault: Vault } | undefined> {
  const known = new Map<string, { vault: Vault; lookup: string } | undefined>();
  for (const invitation of candidates) {
    const { territory_id: territoryId, event_id: eventId } = invitation;
    if (!known.has(eventId)) {
      const vault = await openUnlessErased(context, territoryId, eventId);
      known.set(eventId, vault && { vault, lookup: vault.lookUp(attendee) });
    }
    const found = known.get(eventId);
    if (found?.lookup === invitation.address_lookup) return { invitation, vault: found.vault };
  }
  return undefined;
}

async function openUnlessErased(
  context: Context,
  territoryId: string,
  eventId: string,
): Promise<Vault | undefined> {
  try {
    return await openVault(context, { kind: 'ceremony', territoryId, eventId });
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}

async function refuse(
  context: Context,
  receiptId: string,
  outcome: ReplyOutcome,
): Promise<ReplyOutcome | 'already'> {
  const db = acrossTerritories(context, 'take in answers');
  return (await keepReceipt(db, context, { id: receiptId, outcome })) ? outcome : 'already';
}

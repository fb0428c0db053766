import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { moveWaitingListInTransaction } from '../registrations/places/move-waiting-list.ts';
import type { Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { tellDropped, tellOffered, tellSentBack } from './tell-registered.ts';

/**
 * Moves a ceremony's waiting list as far as it goes now and tells each person it moved, in the caller's
 * transaction. Returns how many places are newly held for somebody (registrations, not people).
 */
export async function offerFreedPlacesInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  eventId: string,
): Promise<number> {
  const { offered, sentBack, dropped } = await moveWaitingListInTransaction(trx, context, eventId);
  if (offered.length + sentBack.length + dropped.length === 0) return 0;
  const event = await readInvitingEvent(trx, eventId);
  const reader = (id: string) => findRegisteredRecipient(trx, vault, id);
  for (const { id, expiresAt } of offered)
    await tellOffered(trx, context, event, await reader(id), expiresAt);
  for (const { id, rank } of sentBack) await tellSentBack(trx, context, event, await reader(id), rank);
  for (const { id } of dropped) await tellDropped(trx, context, event, await reader(id));
  return offered.length;
}

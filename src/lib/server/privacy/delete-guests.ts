import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { listGuestMessageIds } from '../guests/list-guest-messages.ts';

export interface DeletedGuests {
  readonly guests: number;
  readonly messages: number;
  /** Of the messages, those that were on their way out: deleted here, they may still arrive. */
  readonly underWay: number;
}

/**
 * Deletes guests of one event and what was written to them, in the caller's transaction. Their places, the waiting
 * list and the trace in the audit are the caller's part, as is whether it may be done.
 */
export async function deleteGuestsInTransaction(
  trx: Transaction<Database>,
  { eventId, ids }: { eventId: string; ids: readonly string[] },
): Promise<DeletedGuests> {
  if (ids.length === 0) return { guests: 0, messages: 0, underWay: 0 };
  let [messages, underWay] = [0, 0];
  for (const id of await listGuestMessageIds(trx, { eventId, guestIds: ids })) {
    // Its status as it is deleted: a deliverer may have taken it since it was listed.
    const deleted = await trx
      .deleteFrom('outbox_message')
      .where('id', '=', id)
      .returning('status')
      .executeTakeFirst();
    if (deleted) messages += 1;
    if (deleted?.status === 'sending') underWay += 1;
  }
  const deleted = await trx.deleteFrom('guest').where('id', 'in', ids).executeTakeFirst();
  return { guests: Number(deleted.numDeletedRows), messages, underWay };
}

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Ids of every message that was written to these guests of an event, in the order of writing. A message names its
 * guest in its key, between colons.
 */
export async function listGuestMessageIds(
  db: Kysely<Database> | Transaction<Database>,
  { eventId, guestIds }: { eventId: string; guestIds: readonly string[] },
): Promise<string[]> {
  if (guestIds.length === 0) return [];
  const theirs = new Set(guestIds);
  const messages = await db
    .selectFrom('outbox_message')
    .select(['id', 'idempotency_key'])
    .where('event_id', '=', eventId)
    .where('kind', 'like', 'guest.%')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return messages.filter(({ idempotency_key: key }) => theirs.has(guestIdOf(key))).map(({ id }) => id);
}

/** Whom a message to a guest is written to, as its key says. */
export function guestIdOf(idempotencyKey: string): string {
  return idempotencyKey.split(':')[1] ?? '';
}

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';

/**
 * The rank on a ceremony's waiting list of whoever holds this position: 1 for the first. It is counted, so that
 * the list has no gap whoever leaves it.
 */
export async function rankOf(
  db: Kysely<Database> | Transaction<Database>,
  { eventId, position }: { eventId: string; position: number },
): Promise<number> {
  const { n } = await db
    .selectFrom('registration')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .where('status', '=', 'waiting')
    .where('waiting_position', '<=', position)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/**
 * Puts a registration at the end of the waiting list, in the caller's transaction, and returns its rank; nothing
 * when the ceremony is not published or has begun. The caller has locked the ceremony and checked the status.
 */
export async function joinWaitingList(
  trx: Transaction<Database>,
  { eventId, registrationId, now }: { eventId: string; registrationId: string; now: string },
): Promise<number | undefined> {
  const raised = await trx
    .updateTable('event')
    .set((eb) => ({ last_waiting_position: eb('last_waiting_position', '+', 1) }))
    .where('id', '=', eventId)
    .where('status', '=', 'published')
    .where('starts_at', '>', now)
    .returning('last_waiting_position')
    .executeTakeFirst();
  if (!raised) return undefined;
  const position = raised.last_waiting_position;
  await trx
    .updateTable('registration')
    .set((eb) => ({
      status: 'waiting',
      waiting_position: position,
      offer_expires_at: null,
      withdrawn_at: null,
      confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(now)),
    }))
    .where('id', '=', registrationId)
    .execute();
  return rankOf(trx, { eventId, position });
}

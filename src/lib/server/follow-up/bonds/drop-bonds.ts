import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { forgetContactsInTransaction } from './forget-contacts.ts';

/**
 * Takes back bonds that should not have begun, as though they never had, in the caller's transaction. One of which somebody was
 * already asked for news stays: an answer is worth more than a list of presences.
 */
export async function dropBonds(
  trx: Transaction<Database>,
  context: Pick<Context, 'keyring'>,
  bondIds: readonly string[],
): Promise<void> {
  if (bondIds.length === 0) return;
  const asked = await trx
    .selectFrom('follow_up_question')
    .select('bond_id')
    .where('bond_id', 'in', bondIds)
    .where('asked_at', 'is not', null)
    .execute();
  const kept = new Set(asked.map(({ bond_id }) => bond_id));
  const dropped = bondIds.filter((id) => !kept.has(id));
  if (dropped.length === 0) return;
  const contacts = await trx
    .selectFrom('follow_up_contact')
    .select('id')
    .where('bond_id', 'in', dropped)
    .execute();
  await forgetContactsInTransaction(trx, context, { contactIds: contacts.map(({ id }) => id) });
  await trx.deleteFrom('bond').where('id', 'in', dropped).execute();
}

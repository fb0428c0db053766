import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { contactKeptUntil } from '../follow-up-kept.ts';

/**
 * Takes back the end of a bond for whoever had said it, in the caller's transaction; whether it lives again. Not when the other
 * side said the same, nor when the pair itself was ended. Contacts are kept as long as they would have been.
 */
export async function reviveBond(
  trx: Transaction<Database>,
  { bondId, questionId }: { readonly bondId: string; readonly questionId: string },
): Promise<boolean> {
  const others = await trx
    .selectFrom('follow_up_question')
    .select('id')
    .where('bond_id', '=', bondId)
    .where('id', '!=', questionId)
    .where('answer', '=', 'ended')
    .executeTakeFirst();
  if (others) return false;
  const bond = await trx
    .selectFrom('bond')
    .innerJoin('event', 'event.id', 'bond.event_id')
    .leftJoin('pair', 'pair.id', 'bond.pair_id')
    .select(['bond.began_on', 'event.ends_at', 'pair.status'])
    .where('bond.id', '=', bondId)
    .executeTakeFirstOrThrow();
  if (bond.status !== null && bond.status !== 'confirmed') return false;
  await trx.updateTable('bond').set({ state: 'living', ended_on: null }).where('id', '=', bondId).execute();
  await trx
    .updateTable('follow_up_contact')
    .set({
      kept_until: contactKeptUntil({ endsAt: bond.ends_at, began: `${bond.began_on}T00:00:00.000Z` }),
    })
    .where('bond_id', '=', bondId)
    .execute();
  return true;
}

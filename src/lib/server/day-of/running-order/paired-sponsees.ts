import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { orderOfCalls } from './order-of-calls.ts';

/** The households that take part and have a confirmed sponsor, in the order of the calls. Opens nothing. */
export async function orderedPaired(trx: Transaction<Database>, eventId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('sponsee')
    .innerJoin('pair', 'pair.sponsee_id', 'sponsee.id')
    .select('sponsee.id')
    .distinct()
    .where('sponsee.event_id', '=', eventId)
    .where('sponsee.status', '=', 'entered')
    .where('pair.status', '=', 'confirmed')
    .execute();
  return orderOfCalls(trx, { eventId, sponseeIds: rows.map(({ id }) => id) });
}

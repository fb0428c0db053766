import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { NotFound } from '../../refusals.ts';
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

/** Throws `NotFound` where one of these is no household of the ceremony, whether it still takes part or not. */
export async function requireOfCeremony(
  trx: Transaction<Database>,
  eventId: string,
  sponseeIds: readonly string[],
): Promise<void> {
  const asked = [...new Set(sponseeIds)];
  if (asked.length === 0) return;
  const found = await trx
    .selectFrom('sponsee')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', 'in', asked)
    .execute();
  if (found.length !== asked.length) throw new NotFound();
}

import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { DayRows } from './read-day-rows.ts';
import { orderOfCalls } from './running-order/order-of-calls.ts';

/**
 * The numbers under which people are called, by the id of the household and of the sponsor: a sponsor of two
 * households has two. Only households with a confirmed pair are called, and among them nobody who does not wish it (`uncalled`).
 */
export async function readCallNumbers(
  trx: Transaction<Database>,
  eventId: string,
  { sponsees, pairs }: Pick<DayRows, 'sponsees' | 'pairs'>,
  uncalled: ReadonlySet<string> = new Set(),
): Promise<Map<string, number[]>> {
  const confirmed = pairs.filter(({ status }) => status === 'confirmed');
  const called = new Set(confirmed.map(({ sponsee_id }) => sponsee_id));
  const order = await orderOfCalls(trx, {
    eventId,
    sponseeIds: sponsees
      .filter(({ id, status }) => status === 'entered' && called.has(id) && !uncalled.has(id))
      .map(({ id }) => id),
  });
  const numbers = new Map<string, number[]>();
  for (const [index, sponseeId] of order.entries()) {
    const sponsors = confirmed.filter(({ sponsee_id }) => sponsee_id === sponseeId);
    for (const id of [sponseeId, ...sponsors.map(({ sponsor_id }) => sponsor_id)]) {
      numbers.set(id, [...(numbers.get(id) ?? []), index + 1]);
    }
  }
  return numbers;
}

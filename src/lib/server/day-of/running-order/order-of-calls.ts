import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { isUncalled } from '../../sponsees/shown-names.ts';
import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { parseCalls, type StoredCalls } from './stored-order.ts';

/**
 * The one order of a ceremony's households, on every paper and every screen: those asked for, the stored ones first as
 * they were put, then those whom nobody placed yet, in the order in which they were entered. Each once, none other, and
 * none lost: it is total and stable. Whoever is stored and no longer asked for (withdrawn, without a sponsor) is left out.
 */
export async function orderOfCalls(
  trx: Transaction<Database>,
  { eventId, sponseeIds }: { eventId: string; sponseeIds: readonly string[] },
): Promise<string[]> {
  const order = await trx
    .selectFrom('running_order')
    .select('calls')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const entered = await trx
    .selectFrom('sponsee')
    .select('id')
    .where('event_id', '=', eventId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return placeCalls(
    order ? parseCalls(order.calls) : [],
    entered.map(({ id }) => id),
    sponseeIds,
  );
}

/** The order itself: pure. `entered` is in the order of entry. */
export function placeCalls(
  stored: StoredCalls,
  entered: readonly string[],
  asked: readonly string[],
): string[] {
  const wanted = new Set(asked);
  return [...new Set([...stored, ...entered, ...asked])].filter((id) => wanted.has(id));
}

/**
 * The number under which each household is called, from 1, from those that have a sponsor in the order of the calls.
 * Whoever does not wish to be called up has none, and takes nobody's.
 */
export function numberCalls(
  inOrder: readonly { readonly sponseeId: string; readonly details: Pick<SponseeDetails, 'discretion'> }[],
): Map<string, number> {
  const called = inOrder.filter(({ details }) => !isUncalled(details));
  return new Map(called.map(({ sponseeId }, index) => [sponseeId, index + 1]));
}

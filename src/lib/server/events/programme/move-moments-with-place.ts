import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { EventRow } from '../tables.ts';

type Place = Pick<EventRow, 'place_name' | 'address'>;

/**
 * Moments that stand where their event stands follow it when it changes place, in the caller's transaction:
 * nobody shall be sent to a hall that was given up. Those of another place stay there. Returns their ids.
 */
export async function moveMomentsWithPlace(
  trx: Transaction<Database>,
  former: Place & Pick<EventRow, 'id'>,
  next: Place,
): Promise<string[]> {
  if (former.place_name === next.place_name && former.address === next.address) return [];
  const moved = await trx
    .updateTable('event_moment')
    .set((eb) => ({
      place_name: next.place_name,
      address: next.address,
      revision: eb('revision', '+', 1),
    }))
    .where('event_id', '=', former.id)
    .where('place_name', '=', former.place_name)
    .where('address', '=', former.address)
    .where('cancelled_at', 'is', null)
    .returning('id')
    .execute();
  return moved.map(({ id }) => id);
}

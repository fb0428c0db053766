import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { DayPreparations } from './day-view.ts';
import type { DayRows } from './read-day-rows.ts';
import { parseCalls } from './running-order/stored-order.ts';

/** What stands of the preparations of a ceremony's day: devices that work, an order, the room. */
export async function readPreparations(
  trx: Transaction<Database>,
  eventId: string,
  { day, order }: Pick<DayRows, 'day' | 'order'>,
): Promise<DayPreparations> {
  const devices = await trx
    .selectFrom('day_device')
    .select('kind')
    .where('event_id', '=', eventId)
    .where('revoked_at', 'is', null)
    .execute();
  const having = (kind: (typeof devices)[number]['kind']) =>
    devices.filter((device) => device.kind === kind).length;
  return {
    doors: having('door'),
    lecterns: having('lectern'),
    hasOrder: order !== undefined && parseCalls(order.calls).length > 0,
    roomCapacity: day?.room_capacity ?? null,
  };
}

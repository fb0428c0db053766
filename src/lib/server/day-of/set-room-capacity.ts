import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { raiseDay } from './raise-day.ts';

/** People that a room of a town hall may be said to hold. */
export const MOST_IN_ROOM = 5000;

/**
 * Says how many people the ceremony's room holds, everybody counted; `null` takes that back. Every door is told at
 * once. Needs `event:edit`. Throws `NotFound` for another territory's ceremony.
 */
export async function setRoomCapacity(
  context: Context,
  { territoryId, eventId, capacity }: { territoryId: string; eventId: string; capacity: number | null },
): Promise<{ kind: 'set' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    await raiseDay(trx, { territoryId, eventId });
    await trx
      .updateTable('ceremony_day')
      .set({ room_capacity: capacity })
      .where('event_id', '=', eventId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'day.room_set',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { capacity: capacity ?? 0 },
    });
    return { kind: 'set' };
  });
}

import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lecternState, orderState } from './order-state.ts';

/** Whether the list of the calls, or what the lectern shows, changed: two numbers, no name. Needs `pair:read`. */
export async function readOrderState(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ state: string; lectern: string }> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => ({
    state: await orderState(trx, eventId),
    lectern: await lecternState(trx, eventId),
  }));
}

import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { readLivingPair, stateOf } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';

export interface LockPair {
  readonly territoryId: string;
  readonly eventId: string;
  readonly pairId: string;
  readonly isLocked: boolean;
}

/**
 * Locks a proposed pair, so that a new proposal works around it, or unlocks it. Needs `pair:confirm`. A
 * confirmed pair is kept anyway. Throws `NotFound` for another ceremony's pair.
 */
export async function lockPair(
  context: Context,
  { territoryId, eventId, pairId, isLocked }: LockPair,
): Promise<{ kind: 'done' } | { kind: 'already-over' } | { kind: 'event-closed' }> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'event-closed' };
    const pair = await readLivingPair(trx, { eventId, pairId });
    if (!pair) return { kind: 'already-over' };
    const before = stateOf(pair);
    if (before.isLocked === isLocked) return { kind: 'done' };
    await trx
      .updateTable('pair')
      .set({ is_locked: isLocked ? 1 : 0 })
      .where('id', '=', pairId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: isLocked ? 'pair.locked' : 'pair.unlocked',
      territoryId,
      subject: { table: 'pair', id: pairId },
    });
    const { sponsee_id: sponseeId, sponsor_id: sponsorId } = pair;
    await recordBoardAct(trx, context, {
      territoryId,
      eventId,
      kind: isLocked ? 'locked' : 'unlocked',
      changes: [{ what: 'pair', id: pairId, sponseeId, sponsorId, before, after: { ...before, isLocked } }],
    });
    return { kind: 'done' };
  });
}

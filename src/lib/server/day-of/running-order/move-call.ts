import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { orderedPaired, requireOfCeremony } from './paired-sponsees.ts';
import { writeCalls, type OrderRefusal } from './set-order.ts';

export interface MoveCall {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  /** One place up or down, or a place in the whole list, from 1; beyond its ends is its end. */
  readonly to: 'up' | 'down' | number;
  /** The revision of the order that was seen. */
  readonly revision: number;
}

/**
 * Moves one household in the order of the calls; the others keep theirs. Needs `event:edit`. `gone` when it is not to be
 * called any more (withdrawn, without a sponsor). A refusal changes nothing.
 */
export async function moveCall(
  context: Context,
  { territoryId, eventId, sponseeId, to, revision }: MoveCall,
): Promise<{ kind: 'moved'; place: number; of: number } | { kind: 'gone' } | OrderRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await lockEvent(trx, eventId)).isOpen) return { kind: 'event-closed' };
    await requireOfCeremony(trx, eventId, [sponseeId]);
    const present = await orderedPaired(trx, eventId);
    const from = present.indexOf(sponseeId);
    if (from < 0) return { kind: 'gone' };
    const { calls, place } = moved(present, from, to);
    const isWritten = await writeCalls(trx, context, { territoryId, eventId, calls, revision });
    if (!isWritten) return { kind: 'changed-meanwhile' };
    return { kind: 'moved', place, of: calls.length };
  });
}

/** The list with one of it elsewhere, and the place it has there, from 1. Pure. */
export function moved(
  present: readonly string[],
  from: number,
  to: MoveCall['to'],
): { calls: string[]; place: number } {
  const wanted = to === 'up' ? from - 1 : to === 'down' ? from + 1 : to - 1;
  const index = Math.min(Math.max(wanted, 0), present.length - 1);
  const calls = present.toSpliced(from, 1).toSpliced(index, 0, ...present.slice(from, from + 1));
  return { calls, place: index + 1 };
}

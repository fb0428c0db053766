import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { openVault } from '../../vault/open-vault.ts';
import { arrangeCalls } from './arrange-calls.ts';
import { openCalls, toArrange } from './open-calls.ts';
import { openWords, readOrderRow } from './order-row.ts';
import { readOrderFrame } from './read-order-frame.ts';
import { writeCalls, type OrderRefusal } from './set-order.ts';
import type { OrderConstraints } from './stored-order.ts';
import { timetableOf } from './timetable.ts';

export interface ArrangeRunningOrder {
  readonly territoryId: string;
  readonly eventId: string;
  readonly constraints: OrderConstraints;
  /** The revision of the order that was seen. */
  readonly revision: number;
  /** Only shows what would change. */
  readonly isPreview: boolean;
}

export interface ArrangedOrder {
  readonly kind: 'arranged' | 'preview';
  /** Those called at another place than before, in the new order. */
  readonly moves: readonly { readonly sponseeId: string; readonly from: number; readonly to: number }[];
  /** Whose official or sponsor will have left, whatever the order. */
  readonly late: readonly string[];
  /** The whole former order: `setOrder` with it takes the arrangement back. */
  readonly former: readonly string[];
}

/**
 * Arranges the calls by what is asked of them ({@link arrangeCalls}), or shows what that would move. Needs `event:edit`.
 * Whoever does not wish to be called stays behind them all. Departures of people who sponsor nobody here are left out.
 */
export async function arrangeRunningOrder(
  context: Context,
  { territoryId, eventId, constraints, revision, isPreview }: ArrangeRunningOrder,
): Promise<ArrangedOrder | OrderRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await lockEvent(trx, eventId)).isOpen) return { kind: 'event-closed' };
    const frame = await readOrderFrame(trx, eventId);
    const row = await readOrderRow(trx, eventId);
    if (row.revision !== revision) return { kind: 'changed-meanwhile' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const words = openWords(vault, eventId, row);
    const calls = await openCalls(trx, vault, { eventId, words, official: frame.official });
    const former = calls.map(({ sponseeId }) => sponseeId);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: former });
    const here = new Set(calls.flatMap(({ sponsors }) => sponsors.map(({ sponsorId }) => sponsorId)));
    const asked = {
      ...constraints,
      departures: constraints.departures.filter(({ sponsorId }) => here.has(sponsorId)),
    };
    const { minutesAPair } = row;
    const called = calls.filter(({ isNotCalled }) => !isNotCalled).map(({ sponseeId }) => sponseeId);
    const { minutesBefore } = timetableOf(frame, words, { calls: called.length, minutesAPair });
    const present = toArrange(calls, asked, { hours: frame, minutesBefore, minutesAPair });
    const { order, late } = arrangeCalls(present, asked);
    const moves = order.flatMap((sponseeId, index) => {
      const from = called.indexOf(sponseeId) + 1;
      return from === index + 1 ? [] : [{ sponseeId, from, to: index + 1 }];
    });
    if (isPreview) return { kind: 'preview', moves, late, former };
    const all = [...order, ...former.filter((id) => !order.includes(id))];
    const input = { territoryId, eventId, calls: all, revision, constraints: asked };
    if (!(await writeCalls(trx, context, input))) return { kind: 'changed-meanwhile' };
    return { kind: 'arranged', moves, late, former };
  });
}

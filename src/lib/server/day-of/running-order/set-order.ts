import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { raiseDay } from '../raise-day.ts';
import { writeOrderRow } from './order-row.ts';
import { orderedPaired, requireOfCeremony } from './paired-sponsees.ts';
import type { OrderConstraints } from './stored-order.ts';

export interface SetOrder {
  readonly territoryId: string;
  readonly eventId: string;
  /** Households in the order wanted; those left out come last, as they stand. */
  readonly sponseeIds: readonly string[];
  /** The revision of the order that was seen. */
  readonly revision: number;
}

export type OrderRefusal =
  /** Somebody else changed the order since it was seen: nothing was changed. */
  | { readonly kind: 'changed-meanwhile' }
  /** The ceremony is cancelled or held. */
  | { readonly kind: 'event-closed' };

/**
 * Puts the calls of a ceremony in this order: how an arrangement is taken back, or a list let go of at another place.
 * Needs `event:edit`. Whoever is no longer to be called is left out. Every open screen is told.
 * `NotFound` for another ceremony's household.
 */
export async function setOrder(
  context: Context,
  { territoryId, eventId, sponseeIds, revision }: SetOrder,
): Promise<{ kind: 'set' } | OrderRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await lockEvent(trx, eventId)).isOpen) return { kind: 'event-closed' };
    const present = await orderedPaired(trx, eventId);
    await requireOfCeremony(trx, eventId, sponseeIds);
    const known = new Set(present);
    const calls = [...new Set([...sponseeIds.filter((id) => known.has(id)), ...present])];
    const isWritten = await writeCalls(trx, context, { territoryId, eventId, calls, revision });
    return isWritten ? { kind: 'set' } : { kind: 'changed-meanwhile' };
  });
}

/** Writes the order within a transaction that holds the ceremony, with its trace; says whether it was the one seen. */
export async function writeCalls(
  trx: Transaction<Database>,
  context: Context,
  input: {
    territoryId: string;
    eventId: string;
    calls: readonly string[];
    revision: number;
    constraints?: OrderConstraints;
  },
): Promise<boolean> {
  const { territoryId, eventId, calls, revision, constraints } = input;
  const isWritten = await writeOrderRow(
    trx,
    { territoryId, eventId, seen: revision },
    { calls: JSON.stringify(calls), ...(constraints && { constraints: JSON.stringify(constraints) }) },
  );
  if (!isWritten) return false;
  await raiseDay(trx, { territoryId, eventId });
  await recordAuditEntry(trx, context, {
    action: 'running-order.changed',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { calls: calls.length },
  });
  return true;
}

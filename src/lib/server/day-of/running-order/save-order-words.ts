import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { openVault } from '../../vault/open-vault.ts';
import { raiseDay } from '../raise-day.ts';
import { openWords, readOrderRow, sealWords, writeOrderRow } from './order-row.ts';
import { orderedPaired } from './paired-sponsees.ts';
import type { OrderRefusal } from './set-order.ts';
import type { OrderMoment, OrderWords } from './stored-order.ts';

export interface SaveOrderWords {
  readonly territoryId: string;
  readonly eventId: string;
  /** The revision of the order that was seen. */
  readonly revision: number;
  /** What is said around the calls; unsaid, it stays. */
  readonly moments?: readonly OrderMoment[] | undefined;
  /** Who hands the certificates over; `null` for the official who receives. */
  readonly handsOver?: string | null | undefined;
  /** Who hands one household its own; `null` for whoever does for everybody. */
  readonly handsOverTo?: { readonly sponseeId: string; readonly name: string | null } | undefined;
  readonly minutesAPair?: number | undefined;
}

/**
 * Writes what is said around the calls and by whom, who hands over, how long a call takes. Needs `event:edit`. The words
 * name people: they are sealed with the ceremony's key, and end with it. `gone` when the household is not called any
 * more. A refusal changes nothing; every open screen is told.
 */
export async function saveOrderWords(
  context: Context,
  { territoryId, eventId, revision, moments, handsOver, handsOverTo, minutesAPair }: SaveOrderWords,
): Promise<{ kind: 'saved' } | { kind: 'gone' } | OrderRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await lockEvent(trx, eventId)).isOpen) return { kind: 'event-closed' };
    const paired = new Set(await orderedPaired(trx, eventId));
    if (handsOverTo && !paired.has(handsOverTo.sponseeId)) return { kind: 'gone' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const { handsOver: formerly, ...former } = openWords(vault, eventId, await readOrderRow(trx, eventId));
    const names = new Map(Object.entries(former.handsOverTo).filter(([id]) => paired.has(id)));
    if (handsOverTo?.name) names.set(handsOverTo.sponseeId, handsOverTo.name);
    else if (handsOverTo) names.delete(handsOverTo.sponseeId);
    const everybodys = handsOver === undefined ? formerly : handsOver;
    const words: OrderWords = {
      moments: [...(moments ?? former.moments)],
      ...(everybodys && { handsOver: everybodys }),
      handsOverTo: Object.fromEntries(names),
    };
    const isWritten = await writeOrderRow(
      trx,
      { territoryId, eventId, seen: revision },
      {
        words_sealed: sealWords(vault, eventId, words),
        ...(minutesAPair !== undefined && { minutes_a_pair: minutesAPair }),
      },
    );
    if (!isWritten) return { kind: 'changed-meanwhile' };
    await raiseDay(trx, { territoryId, eventId });
    await recordAuditEntry(trx, context, {
      action: 'running-order.words-saved',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { moments: words.moments.length, ownHands: names.size },
    });
    return { kind: 'saved' };
  });
}

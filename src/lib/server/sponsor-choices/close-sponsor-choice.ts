import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { requireChoice, requireChoiceReach } from './choice-reach.ts';

/**
 * Takes a question back before it is answered: its link leads nowhere from then on, and the place may be asked
 * about again. Needs `pair:confirm`, or `sponsee:enter` for a household that the actor's association referred. Throws
 * `NotFound` beyond that reach. An answer that came first stands (`already`).
 */
export async function closeSponsorChoice(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    /** The household on whose page it is taken back: another's choice is not found. */
    readonly sponseeId?: string | undefined;
    readonly choiceId: string;
  },
): Promise<{ kind: 'taken-back' } | { kind: 'already' }> {
  const { territoryId, eventId, sponseeId, choiceId } = input;
  const reach = requireChoiceReach(context.actor, territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireChoice(trx, reach, { eventId, sponseeId, choiceId });
    await lockEvent(trx, eventId);
    const closed = await trx
      .updateTable('sponsor_choice')
      .set({ status: 'closed' })
      .where('id', '=', choiceId)
      .where('status', '=', 'open')
      .returning('id')
      .executeTakeFirst();
    if (!closed) return { kind: 'already' };
    await recordAuditEntry(trx, context, {
      action: 'sponsor_choice.closed',
      territoryId,
      subject: { table: 'sponsor_choice', id: choiceId },
    });
    return { kind: 'taken-back' };
  });
}

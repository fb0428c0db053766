import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Ends the questions of a ceremony at once, for ever: nobody answers any more, and what is left of the answers can be
 * told with the rest. Nothing happens where they are over or were never opened. Needs `event:edit`; `NotFound` for
 * another territory's.
 */
export async function closeEvaluation(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ readonly kind: 'ended' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx.selectFrom('event').select('time_zone').where('id', '=', eventId).executeTakeFirst(),
    );
    const today = todayIn(event.time_zone, context.clock.now());
    const closed = await trx
      .updateTable('evaluation')
      .set({ closes_on: addDays(today, -1) })
      .where('event_id', '=', eventId)
      .where('closes_on', '>=', today)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return { kind: 'ended' };
    await recordAuditEntry(trx, context, {
      action: 'evaluation.closed',
      territoryId,
      subject: { table: 'event', id: eventId },
    });
    return { kind: 'ended' };
  });
}

import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Takes lines off the list of where an invitation went: they were a mistake. Needs `event:edit`. `NotFound`, and
 * nothing removed, when one of them is not the event's.
 */
export async function removeDistributions(
  context: Context,
  { territoryId, eventId, ids }: { territoryId: string; eventId: string; ids: readonly string[] },
): Promise<{ kind: 'removed'; count: number }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    for (const id of new Set(ids)) {
      foundOr404(
        await trx
          .deleteFrom('welcome_distribution')
          .where('event_id', '=', eventId)
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst(),
      );
    }
    await recordAuditEntry(trx, context, {
      action: 'newcomer_invitation.hand_out_removed',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { lines: [...new Set(ids)] },
    });
    return { kind: 'removed', count: new Set(ids).size };
  });
}

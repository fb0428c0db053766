import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';

/** Takes a step of the town's own off the list, with its tick. `NotFound` for one that is gone. */
export async function removeOwnStep(
  context: Context,
  { territoryId, eventId, stepId }: { territoryId: string; eventId: string; stepId: string },
): Promise<{ kind: 'removed' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  await transactInTerritory(context, territoryId, async (trx) => {
    const { id } = foundOr404(
      await trx
        .deleteFrom('own_step')
        .where('id', '=', stepId)
        .where('event_id', '=', eventId)
        .returning('id')
        .executeTakeFirst(),
    );
    await trx.deleteFrom('checklist_tick').where('event_id', '=', eventId).where('step', '=', id).execute();
    await recordAuditEntry(trx, context, {
      action: 'step.removed',
      territoryId,
      subject: { table: 'own_step', id: stepId },
      detail: { event: eventId },
    });
  });
  return { kind: 'removed' };
}

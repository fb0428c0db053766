import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Removes a practice and its attachments, for everybody and for good. Needs `event:edit`. Throws `NotFound` for
 * another territory's. Recorded.
 */
export async function removePractice(
  context: Context,
  { territoryId, practiceId }: { territoryId: string; practiceId: string },
): Promise<{ kind: 'removed' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    // Taken first, so that no attachment joins it between the two removals.
    foundOr404(
      await trx
        .updateTable('shared_practice')
        .set({ is_listed: 0 })
        .where('id', '=', practiceId)
        .returning('id')
        .executeTakeFirst(),
    );
    await trx.deleteFrom('practice_attachment').where('practice_id', '=', practiceId).execute();
    await trx.deleteFrom('shared_practice').where('id', '=', practiceId).execute();
    await recordAuditEntry(trx, context, {
      action: 'practice.removed',
      territoryId,
      subject: { table: 'shared_practice', id: practiceId },
    });
    return { kind: 'removed' };
  });
}

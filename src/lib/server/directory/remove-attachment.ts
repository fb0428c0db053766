import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Removes a file from a practice, for everybody and for good. Needs `event:edit`. Throws `NotFound` for another
 * territory's, and for a file that is not that practice's. Recorded.
 */
export async function removeAttachment(
  context: Context,
  asked: { territoryId: string; practiceId: string; attachmentId: string },
): Promise<{ kind: 'removed' }> {
  const { territoryId, practiceId, attachmentId } = asked;
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx
        .deleteFrom('practice_attachment')
        .where('practice_id', '=', practiceId)
        .where('id', '=', attachmentId)
        .returning('id')
        .executeTakeFirst(),
    );
    await recordAuditEntry(trx, context, {
      action: 'practice.attachment_removed',
      territoryId,
      subject: { table: 'practice_attachment', id: attachmentId },
    });
    return { kind: 'removed' };
  });
}

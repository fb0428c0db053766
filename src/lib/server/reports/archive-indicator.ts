import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Puts a figure away; its values are kept for when it is followed again. Needs `event:edit`; `NotFound` for another territory's. */
export async function archiveIndicator(
  context: Context,
  { territoryId, indicatorId }: { territoryId: string; indicatorId: string },
): Promise<{ readonly kind: 'archived' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx.selectFrom('indicator').select('id').where('id', '=', indicatorId).executeTakeFirst(),
    );
    const archived = await trx
      .updateTable('indicator')
      .set({ archived_at: context.clock.now() })
      .where('id', '=', indicatorId)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (archived.numUpdatedRows === 0n) return { kind: 'archived' };
    await recordAuditEntry(trx, context, {
      action: 'indicator.archived',
      territoryId,
      subject: { table: 'indicator', id: indicatorId },
    });
    return { kind: 'archived' };
  });
}

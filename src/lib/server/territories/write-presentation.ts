import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';

/**
 * Writes what a territory says of itself on its public page, in French; an empty text takes it away. Its translations
 * stay, and nobody reads those of another French (`translations/`). Owners only.
 */
export async function writePresentation(
  context: Context,
  { territoryId, presentation }: { territoryId: string; presentation: string },
): Promise<void> {
  requirePermission(context.actor, 'territory:configure', territoryId);
  await transactInTerritory(context, territoryId, async (trx) => {
    const changed = await trx
      .updateTable('territory')
      .set({ presentation })
      .where('id', '=', territoryId)
      .where('presentation', '!=', presentation)
      .executeTakeFirstOrThrow();
    if (changed.numUpdatedRows === 0n) return;
    await recordAuditEntry(trx, context, {
      action: 'territory.presented',
      territoryId,
      subject: { table: 'territory', id: territoryId },
      detail: { length: presentation.length },
    });
  });
}

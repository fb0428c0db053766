import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Takes a partner centre off the list. Needs `event:edit`. Told `has-invitations` when invitations went there: it
 * stays then, so that what was handed out where remains right. Its card of the directory goes with it.
 */
export async function removeCentre(
  context: Context,
  { territoryId, centreId }: { territoryId: string; centreId: string },
): Promise<{ kind: 'removed' } | { kind: 'has-invitations' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    // Taken first, so that no invitation is recorded for it between the look and the removal.
    foundOr404(
      await trx
        .updateTable('partner_centre')
        .set((eb) => ({ name: eb.ref('name') }))
        .where('id', '=', centreId)
        .returning('id')
        .executeTakeFirst(),
    );
    const went = await trx
      .selectFrom('welcome_distribution')
      .select('id')
      .where('centre_id', '=', centreId)
      .executeTakeFirst();
    if (went) return { kind: 'has-invitations' };
    // What the directory says of it goes with it.
    await trx.deleteFrom('directory_card').where('centre_id', '=', centreId).execute();
    await trx.deleteFrom('partner_centre').where('id', '=', centreId).execute();
    await recordAuditEntry(trx, context, {
      action: 'partner_centre.removed',
      territoryId,
      subject: { table: 'partner_centre', id: centreId },
    });
    return { kind: 'removed' };
  });
}

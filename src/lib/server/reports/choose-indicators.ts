import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { READY_INDICATORS } from './ready-indicators.ts';

/**
 * Follows these of the ready figures, and no other; values of those left out are kept for when they are followed again.
 * The town's own ones stay. Needs `event:edit`.
 */
export async function chooseIndicators(
  context: Context,
  { territoryId, keys }: { territoryId: string; keys: readonly string[] },
): Promise<{ readonly kind: 'chosen' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const chosen = READY_INDICATORS.filter(({ key }) => keys.includes(key));
  return transactInTerritory(context, territoryId, async (trx) => {
    const now = context.clock.now();
    await trx
      .updateTable('indicator')
      .set({ archived_at: now })
      .where('key', '<>', '')
      .where('archived_at', 'is', null)
      .execute();
    for (const { key, label } of chosen) {
      // A ready figure's id is its key: two organisers at once follow it once.
      await trx
        .insertInto('indicator')
        .values({ territory_id: territoryId, id: key, key, label, created_at: now, archived_at: null })
        .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doUpdateSet({ archived_at: null }))
        .execute();
    }
    await recordAuditEntry(trx, context, {
      action: 'indicators.chosen',
      territoryId,
      detail: { keys: chosen.map(({ key }) => key) },
    });
    return { kind: 'chosen' };
  });
}

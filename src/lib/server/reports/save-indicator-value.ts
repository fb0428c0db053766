import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Writes the value of a figure for one year over what the app counts; without a value, takes it away again. Needs
 * `event:edit`; `NotFound` for a figure of another territory, or that is put away.
 */
export async function saveIndicatorValue(
  context: Context,
  {
    territoryId,
    indicatorId,
    year,
    value,
  }: { territoryId: string; indicatorId: string; year: number; value?: number | undefined },
): Promise<{ readonly kind: 'saved' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx
        .selectFrom('indicator')
        .select('id')
        .where('id', '=', indicatorId)
        .where('archived_at', 'is', null)
        .executeTakeFirst(),
    );
    if (value === undefined) {
      await trx
        .deleteFrom('indicator_value')
        .where('indicator_id', '=', indicatorId)
        .where('year', '=', year)
        .execute();
    } else {
      await trx
        .insertInto('indicator_value')
        .values({ territory_id: territoryId, indicator_id: indicatorId, year, value })
        .onConflict((conflict) =>
          conflict.columns(['territory_id', 'indicator_id', 'year']).doUpdateSet({ value }),
        )
        .execute();
    }
    await recordAuditEntry(trx, context, {
      action: 'indicator.valued',
      territoryId,
      subject: { table: 'indicator', id: indicatorId },
      detail: { year },
    });
    return { kind: 'saved' };
  });
}

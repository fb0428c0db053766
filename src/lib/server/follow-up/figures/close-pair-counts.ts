import { addDays, localTimeOf } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../../database/access.ts';
import { maskCount, storeMasked } from '../../mask-count.ts';
import { ACTIVE_DAYS } from './active-pairs.ts';

/** From this hour in Paris a new day is counted, as on the board. */
const COUNTED_FROM = '04:00';

/**
 * Writes how many pairs of each territory are active (`active-pairs.ts`), masked, for the coordinator: once a day of
 * Paris, so that nobody can watch one pair end. The numbers of the silent and of the ended are not written: beside
 * that of all pairs they would give a masked one back. Asked again the same day it does nothing, from several processes
 * too; the night before is not kept. Returns how many territories were counted. For the program and the coordinator.
 */
export async function closePairCounts(context: Context): Promise<number> {
  requireCoordinator(context.actor);
  const [today = '', time = ''] = localTimeOf(context.clock.now(), 'Europe/Paris').split('T');
  if (time < COUNTED_FROM) return 0;
  const db = acrossTerritories(context, 'count for the coordinator');
  const territories = await db
    .selectFrom('bond')
    .leftJoin('pair_count', 'pair_count.territory_id', 'bond.territory_id')
    .select('bond.territory_id')
    .where((eb) => eb.or([eb('counted_on', 'is', null), eb('counted_on', '<', today)]))
    .groupBy('bond.territory_id')
    .execute();
  if (territories.length === 0) return 0;
  const counted = await db
    .selectFrom('bond')
    .select((eb) => ['territory_id', eb.fn.countAll().as('n')])
    .where('state', '=', 'living')
    // Days of each territory's own calendar; at four in the morning in Paris that of La Réunion is the same.
    .where('last_news_on', '>=', addDays(today, -ACTIVE_DAYS))
    .groupBy('territory_id')
    .execute();
  const counts = new Map(counted.map(({ territory_id, n }) => [territory_id, Number(n)]));
  return transactAcrossTerritories(context, 'count for the coordinator', async (trx) => {
    let written = 0;
    for (const { territory_id } of territories) {
      const active = JSON.stringify(storeMasked(maskCount(counts.get(territory_id) ?? 0)));
      const upserted = await trx
        .insertInto('pair_count')
        .values({ territory_id, counted_on: today, active })
        .onConflict((conflict) =>
          conflict
            .column('territory_id')
            .doUpdateSet({ counted_on: today, active })
            // Another process was first.
            .where('pair_count.counted_on', '<', today),
        )
        .returning('territory_id')
        .executeTakeFirst();
      if (upserted) written += 1;
    }
    if (written > 0) {
      await recordAuditEntry(trx, context, {
        action: 'bond.counted',
        territoryId: null,
        detail: { day: today, territories: written },
      });
    }
    return written;
  });
}

import { addDays, localTimeOf } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../../database/access.ts';
import { countCeremonies } from './count-ceremonies.ts';
import { storeCounts } from './stored-counts.ts';

/** From this hour in Paris a new day is counted: nobody works on a list then. */
export const COUNTED_FROM = '04:00';

/** Days after its end at which a ceremony is counted for the last time: its people are erased later. */
const COUNTED_AFTER_DAYS = 2;

/** Rows of one insert: each binds five values. */
const AT_ONCE = 200;

/**
 * Writes today's counts of every standing ceremony of the open campaigns, masked, for the coordinator: once a
 * ceremony and a day of Paris, from {@link COUNTED_FROM}. What changes within a day is seen the next morning, so that
 * nobody can watch one person come. Asked again the same day it does nothing, from several processes too. A ceremony
 * is counted until two days after its end and keeps its last counts when its people are erased. Returns how many were
 * counted. For the program itself and the coordinator.
 */
export async function closeCounts(context: Context): Promise<number> {
  requireCoordinator(context.actor);
  const now = context.clock.now();
  const [today = '', time = ''] = localTimeOf(now, 'Europe/Paris').split('T');
  if (time < COUNTED_FROM) return 0;
  const db = acrossTerritories(context, 'count for the coordinator');
  const ceremonies = await db
    .selectFrom('event')
    .innerJoin('campaign', 'campaign.id', 'event.campaign_id')
    .select(['event.territory_id', 'event.id', 'event.sponsor_capacity', 'campaign.id as campaign_id'])
    .where('campaign.status', '=', 'open')
    .where('event.kind', '=', 'ceremony')
    .where('event.status', '<>', 'cancelled')
    .where('event.ends_at', '>', `${addDays(now.slice(0, 10), -COUNTED_AFTER_DAYS)}${now.slice(10)}`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('campaign_count')
            .select('campaign_count.event_id')
            .whereRef('campaign_count.territory_id', '=', 'event.territory_id')
            .whereRef('campaign_count.event_id', '=', 'event.id')
            .where('campaign_count.counted_on', '=', today),
        ),
      ),
    )
    .execute();
  if (ceremonies.length === 0) return 0;
  const counts = await countCeremonies(db, ceremonies);
  const rows = ceremonies.flatMap(({ territory_id, id, campaign_id }) => {
    const counted = counts.get(id);
    return counted
      ? [{ territory_id, event_id: id, campaign_id, counted_on: today, counts: storeCounts(counted) }]
      : [];
  });
  return transactAcrossTerritories(context, 'count for the coordinator', async (trx) => {
    let written = 0;
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const inserted = await trx
        .insertInto('campaign_count')
        .values(rows.slice(from, from + AT_ONCE))
        // Another process was first.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      written += Number(inserted.numInsertedOrUpdatedRows ?? 0);
    }
    if (written > 0) {
      await recordAuditEntry(trx, context, {
        action: 'campaign.counted',
        territoryId: null,
        detail: { day: today, ceremonies: written },
      });
    }
    return written;
  });
}

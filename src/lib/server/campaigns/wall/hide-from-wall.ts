import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';

/**
 * Takes the words and the photograph of one ceremony off the public wall and out of the national report, or puts them
 * back (`isHidden: false`); its figures and « held » stay. The town keeps what it wrote. `unchanged` where they were so
 * already. For the coordinator alone; `NotFound` for a ceremony that is not on the wall or of which nothing was said.
 */
export async function hideFromWall(
  context: Context,
  { campaignSlug, eventSlug, isHidden }: { campaignSlug: string; eventSlug: string; isHidden: boolean },
): Promise<{ kind: 'saved' } | { kind: 'unchanged' }> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const event = foundOr404(
      await trx
        .selectFrom('event')
        .innerJoin('campaign', 'campaign.id', 'event.campaign_id')
        .innerJoin('ceremony_report', (join) =>
          join
            .onRef('ceremony_report.territory_id', '=', 'event.territory_id')
            .onRef('ceremony_report.event_id', '=', 'event.id'),
        )
        .select(['event.territory_id', 'event.id'])
        .where('campaign.slug', '=', campaignSlug)
        .where('event.slug', '=', eventSlug)
        .where('event.visibility', 'in', ['public', 'on-registration'])
        .executeTakeFirst(),
    );
    const saved = await trx
      .updateTable('ceremony_report')
      .set({ is_hidden: Number(isHidden) })
      .where('territory_id', '=', event.territory_id)
      .where('event_id', '=', event.id)
      .where('is_hidden', '<>', Number(isHidden))
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'unchanged' };
    await recordAuditEntry(trx, context, {
      action: isHidden ? 'wall.hidden' : 'wall.shown',
      territoryId: event.territory_id,
      subject: { table: 'event', id: event.id },
    });
    return { kind: 'saved' };
  });
}

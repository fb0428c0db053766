import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';

/**
 * Keeps the coordinator's note on a territory in a campaign, for the coordination's eyes; an empty one is taken away.
 * For the coordinator alone. Refuses with `NotFound` a territory that was not invited, and, as `changed-meanwhile`, a
 * form older than the last change of this participation: nothing is written then.
 */
export async function noteTerritory(
  context: Context,
  {
    territorySlug,
    campaignSlug,
    note,
    revision,
  }: { territorySlug: string; campaignSlug: string; note: string; revision: number },
): Promise<{ kind: 'saved' } | { kind: 'changed-meanwhile' }> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const at = foundOr404(
      await trx
        .selectFrom('campaign_participation')
        .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
        .innerJoin('campaign', 'campaign.id', 'campaign_participation.campaign_id')
        .select(['campaign_participation.territory_id', 'campaign_participation.id'])
        .where('territory.slug', '=', territorySlug)
        .where('campaign.slug', '=', campaignSlug)
        .where('campaign.status', '<>', 'draft')
        .executeTakeFirst(),
    );
    const saved = await trx
      .updateTable('campaign_participation')
      .set((eb) => ({
        coordinator_note: note,
        noted_at: context.clock.now(),
        revision: eb('revision', '+', 1),
      }))
      .where('territory_id', '=', at.territory_id)
      .where('id', '=', at.id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: note === '' ? 'participation.note_removed' : 'participation.noted',
      territoryId: at.territory_id,
      subject: { table: 'campaign_participation', id: at.id },
    });
    return { kind: 'saved' };
  });
}

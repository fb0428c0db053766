import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { networkTables, transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { standingOf } from './campaign-standing.ts';
import { findParticipation } from './find-participation.ts';
import { letGo } from './write-answer.ts';

/**
 * A town leaves a campaign, with a word that the coordination reads. Its ceremony stays as it is, page, people and
 * all, and is no campaign's any more; nobody is written to. It comes back by answering yes. Leaving twice changes
 * nothing. Refuses once the campaign is cancelled or has begun, and a town that takes no part. `NotFound` for a
 * campaign to which it was not invited.
 */
export async function leaveCampaign(
  context: Context,
  {
    territoryId,
    campaignSlug,
    word = '',
  }: { territoryId: string; campaignSlug: string; word?: string | undefined },
): Promise<{ kind: 'left' | 'cancelled' | 'over' | 'not-in' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const { participation, campaign } = await findParticipation(context, territoryId, campaignSlug);
  const { time_zone: timeZone } = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const standing = standingOf(campaign, participation, { timeZone, now });
  if (standing === 'left' || standing === 'cancelled' || standing === 'over') return { kind: standing };
  if (standing !== 'yes' && standing !== 'joined') return { kind: 'not-in' };
  return transactInTerritory(context, territoryId, async (trx) => {
    const left = await trx
      .updateTable('campaign_participation')
      .set((eb) => ({ left_at: now, word, revision: eb('revision', '+', 1) }))
      .where('id', '=', participation.id)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) return { kind: 'left' };
    await letGo(trx, campaign.id);
    await recordAuditEntry(trx, context, {
      action: 'campaign.left',
      territoryId,
      subject: { table: 'campaign_participation', id: participation.id },
      detail: { campaign: campaign.id },
    });
    return { kind: 'left' };
  });
}

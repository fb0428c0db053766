import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';

export type WithdrawReportOutcome =
  | { kind: 'withdrawn' }
  /** It is not public, or somebody else changed the campaign since the page was drawn; nothing was written. */
  | { kind: 'changed-meanwhile' };

/**
 * Takes a national report off the public pages: its addresses lead nowhere until it is published again, and towns may
 * correct their figures meanwhile. Its words stay. For the coordinator alone.
 */
export async function withdrawReport(
  context: Context,
  { campaignSlug, revision }: { campaignSlug: string; revision: number },
): Promise<WithdrawReportOutcome> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new NotFound();
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const saved = await trx
      .updateTable('campaign')
      .set((eb) => ({
        status: 'open',
        report_published_at: null,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .where('report_published_at', 'is not', null)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'national-report.withdrawn',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
    });
    return { kind: 'withdrawn' };
  });
}

import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { listReports } from '../../reports/list-reports.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';

export type PublishReportOutcome =
  | { kind: 'published' }
  /** Why it cannot be published: cancelled, its day has not come, no town said that its ceremony took place. */
  | { kind: 'refused'; reason: ReportRefusal }
  /** Somebody else changed the campaign since the page was drawn; nothing was written. */
  | { kind: 'changed-meanwhile' };

export type ReportRefusal = 'cancelled' | 'too-early' | 'nothing-held';

/**
 * Publishes the national report of a campaign, which is then closed. Towns correct their figures no more. It may be
 * withdrawn, and published again. For the coordinator alone.
 */
export async function publishReport(
  context: Context,
  { campaignSlug, revision }: { campaignSlug: string; revision: number },
): Promise<PublishReportOutcome> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new NotFound();
  const reason = await whyNotYet(context, campaign);
  if (reason) return { kind: 'refused', reason };
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const saved = await trx
      .updateTable('campaign')
      .set((eb) => ({
        status: 'closed',
        report_published_at: context.clock.now(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .where('status', '<>', 'cancelled')
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'national-report.published',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
    });
    return { kind: 'published' };
  });
}

/** What stands in the way of publishing; nothing when it may be. Ask it only after `requireCoordinator`. */
export async function whyNotYet(context: Context, campaign: Campaign): Promise<ReportRefusal | undefined> {
  if (campaign.status === 'cancelled') return 'cancelled';
  if (todayIn('Europe/Paris', context.clock.now()) < campaign.dayOn) return 'too-early';
  const reports = await listReports(context, { campaignId: campaign.id, forCoordinator: true });
  return reports.some(({ wasHeld }) => wasHeld) ? undefined : 'nothing-held';
}

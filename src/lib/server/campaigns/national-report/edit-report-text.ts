import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';

export type EditReportTextOutcome =
  | { kind: 'saved' }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' };

/**
 * Saves the words at the head of a campaign’s national report; where it is public, everybody reads them at once. For the
 * coordinator alone.
 */
export async function editReportText(
  context: Context,
  { campaignSlug, text, revision }: { campaignSlug: string; text: string; revision: number },
): Promise<EditReportTextOutcome> {
  requireCoordinator(context.actor);
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new NotFound();
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const saved = await trx
      .updateTable('campaign')
      .set((eb) => ({ report_text: text, revision: eb('revision', '+', 1) }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'national-report.edited',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
    });
    return { kind: 'saved' };
  });
}

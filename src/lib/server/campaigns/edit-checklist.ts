import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { changeSteps, type ChangedSteps, type StepsChange } from './change-steps.ts';
import { describeCampaign } from './find-campaign.ts';

export type EditChecklistOutcome =
  | { kind: 'saved' }
  | { kind: 'changed-meanwhile' }
  /** Closed or cancelled. */
  | { kind: 'over' }
  | Exclude<ChangedSteps, { kind: 'changed' }>;

/**
 * Makes one change to the steps that every ceremony of a campaign is carried by. What towns ticked stays ticked, and a
 * step that comes back finds its ticks again. For the coordinator alone. Refuses what {@link changeSteps} refuses, and
 * a page older than the last save.
 */
export async function editChecklist(
  context: Context,
  { campaignSlug, revision, change }: { campaignSlug: string; revision: number; change: StepsChange },
): Promise<EditChecklistOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const row = foundOr404(
      await trx.selectFrom('campaign').selectAll().where('slug', '=', campaignSlug).executeTakeFirst(),
    );
    if (row.status === 'closed' || row.status === 'cancelled') return { kind: 'over' };
    if (row.revision !== revision) return { kind: 'changed-meanwhile' };
    const next = changeSteps(describeCampaign(row).checklist, change);
    if (next.kind !== 'changed') return next;
    const saved = await trx
      .updateTable('campaign')
      .set((eb) => ({ checklist: JSON.stringify(next.steps), revision: eb('revision', '+', 1) }))
      .where('id', '=', row.id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    await recordAuditEntry(trx, context, {
      action: 'campaign.steps_edited',
      territoryId: null,
      subject: { table: 'campaign', id: row.id },
      detail: { change: change.kind, steps: next.steps.length },
    });
    return { kind: 'saved' };
  });
}

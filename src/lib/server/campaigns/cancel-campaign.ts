import type { Transaction } from 'kysely';
import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { describeCampaign } from './find-campaign.ts';
import { composeCampaignMail } from './invitations/compose-campaign-mail.ts';
import { findWrittenParticipations } from './invitations/find-written-participations.ts';
import { writeToTeams, type WrittenCounts } from './invitations/write-to-teams.ts';
import type { CampaignRow } from './tables.ts';

export type CampaignEndOutcome =
  | { kind: 'done'; written: WrittenCounts }
  /** Somebody else saved since the page was opened; nothing was written. */
  | { kind: 'changed-meanwhile' };

/**
 * Cancels a campaign, draft or open. Every ceremony stands as it is, with its registrations and messages: whether it is
 * held is its town's to decide. Where it was open, each team that has not said no is told by one message, with the
 * note. For the coordinator alone. Refuses a page older than the last save.
 */
export async function cancelCampaign(
  context: Context,
  { campaignSlug, note, revision }: { campaignSlug: string; note: string; revision: number },
): Promise<CampaignEndOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findRow(trx, campaignSlug);
    const cancelled = await trx
      .updateTable('campaign')
      .set((eb) => ({
        status: 'cancelled',
        cancelled_at: context.clock.now(),
        cancellation_note: note,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .where('status', 'in', ['draft', 'open'])
      .returningAll()
      .executeTakeFirst();
    if (!cancelled) return { kind: 'changed-meanwhile' };
    const written = await tell(trx, context, cancelled, 'cancelled');
    await record(trx, context, cancelled, 'campaign.cancelled', written);
    return { kind: 'done', written };
  });
}

/**
 * Opens a cancelled campaign again, as it stood: answers and ceremonies have stayed. Each team that has not said no is
 * told by one message. For the coordinator alone. Refuses a page older than the last save.
 */
export async function reopenCampaign(
  context: Context,
  { campaignSlug, revision }: { campaignSlug: string; revision: number },
): Promise<CampaignEndOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findRow(trx, campaignSlug);
    const reopened = await trx
      .updateTable('campaign')
      .set((eb) => ({
        status: campaign.opened_at === null ? 'draft' : 'open',
        cancelled_at: null,
        cancellation_note: '',
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .where('status', '=', 'cancelled')
      .returningAll()
      .executeTakeFirst();
    if (!reopened) return { kind: 'changed-meanwhile' };
    const written = await tell(trx, context, reopened, 'reopened');
    await record(trx, context, reopened, 'campaign.reopened', written);
    return { kind: 'done', written };
  });
}

async function findRow(trx: Transaction<Database>, slug: string): Promise<CampaignRow> {
  return foundOr404(await trx.selectFrom('campaign').selectAll().where('slug', '=', slug).executeTakeFirst());
}

/** Nobody was invited to a draft, hence nobody is written to. */
async function tell(
  trx: Transaction<Database>,
  context: Context,
  row: CampaignRow,
  kind: 'cancelled' | 'reopened',
): Promise<WrittenCounts> {
  const campaign = describeCampaign(row);
  return writeToTeams(trx, context, {
    kind: `campaign.${kind}`,
    occasion: String(row.revision),
    participations: await findWrittenParticipations(trx, row.id, 'taking-part'),
    compose: (to) => composeCampaignMail(campaign, { kind }, to),
  });
}

async function record(
  trx: Transaction<Database>,
  context: Context,
  { id }: CampaignRow,
  action: 'campaign.cancelled' | 'campaign.reopened',
  written: WrittenCounts,
): Promise<void> {
  await recordAuditEntry(trx, context, {
    action,
    territoryId: null,
    subject: { table: 'campaign', id },
    detail: { ...written },
  });
}

import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign, type Campaign } from '../find-campaign.ts';
import { composeCampaignMail } from './compose-campaign-mail.ts';
import { findWrittenParticipations } from './find-written-participations.ts';
import { writeToTeams, type WrittenParticipation } from './write-to-teams.ts';

/** The kind of an invitation's message, first or again: one a day at most for one person. */
export const INVITATION_MAIL = 'campaign.invite';

export type InvitationsOutcome =
  /** `messages` left, to people of `territories` territories, among those `invited` (or asked again). */
  | { kind: 'sent'; invited: number; messages: number; territories: number }
  /** Closed or cancelled: nobody is invited to it any more. */
  | { kind: 'over' };

/**
 * Invites territories of the network, members or guests, by one message to each person who answers for them; the first
 * invitation opens the campaign. One that was invited before is not invited twice. One that nobody looks after yet is
 * invited all the same, and finds it when somebody does. For the coordinator alone.
 *
 * @param territorySlugs addresses that no territory has are left out
 */
export async function inviteTerritories(
  context: Context,
  { campaignSlug, territorySlugs }: { campaignSlug: string; territorySlugs: readonly string[] },
): Promise<InvitationsOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findOpenCampaign(trx, campaignSlug);
    if (!campaign) return { kind: 'over' };
    const participations = await writeParticipations(trx, context, campaign.id, territorySlugs);
    if (participations.length > 0 && campaign.status === 'draft')
      await openForGood(trx, context, campaign.id);
    const written = await send(trx, context, campaign, participations, 'invited');
    await recordAuditEntry(trx, context, {
      action: 'campaign.invited',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
      detail: { invited: participations.map(({ territoryId }) => territoryId), ...written },
    });
    return { kind: 'sent', invited: participations.length, ...written };
  });
}

/**
 * Asks again the territories that have not answered, or answered « later ». Nobody is written to twice on one day of
 * Paris, whatever is pressed. For the coordinator alone.
 */
export async function askSilentAgain(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<InvitationsOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findOpenCampaign(trx, campaignSlug);
    if (campaign?.status !== 'open') return { kind: 'over' };
    const silent = await findWrittenParticipations(trx, campaign.id, 'silent');
    const written = await send(trx, context, campaign, silent, 'asked-again');
    await recordAuditEntry(trx, context, {
      action: 'campaign.asked_again',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
      detail: { ...written },
    });
    return { kind: 'sent', invited: written.territories, ...written };
  });
}

async function findOpenCampaign(trx: Transaction<Database>, slug: string): Promise<Campaign | undefined> {
  const row = foundOr404(
    await trx.selectFrom('campaign').selectAll().where('slug', '=', slug).executeTakeFirst(),
  );
  return row.status === 'draft' || row.status === 'open' ? describeCampaign(row) : undefined;
}

async function writeParticipations(
  trx: Transaction<Database>,
  context: Context,
  campaignId: string,
  slugs: readonly string[],
): Promise<WrittenParticipation[]> {
  if (slugs.length === 0) return [];
  const territories = await trx
    .selectFrom('territory')
    .select(['id', 'name', 'time_zone', 'is_member'])
    .where('slug', 'in', slugs)
    .orderBy('name')
    .execute();
  const invited: WrittenParticipation[] = [];
  for (const territory of territories) {
    const row = await trx
      .insertInto('campaign_participation')
      .values({
        territory_id: territory.id,
        id: newId(),
        campaign_id: campaignId,
        answer: 'none',
        is_guest: Number(territory.is_member === 0),
        invited_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'campaign_id']).doNothing())
      .returning(['id', 'link_version'])
      .executeTakeFirst();
    if (!row) continue;
    invited.push({
      id: row.id,
      territoryId: territory.id,
      linkVersion: row.link_version,
      territoryName: territory.name,
      timeZone: territory.time_zone,
    });
  }
  return invited;
}

async function openForGood(trx: Transaction<Database>, context: Context, campaignId: string): Promise<void> {
  await trx
    .updateTable('campaign')
    .set((eb) => ({ status: 'open', opened_at: context.clock.now(), revision: eb('revision', '+', 1) }))
    .where('id', '=', campaignId)
    .where('status', '=', 'draft')
    .execute();
}

function send(
  trx: Transaction<Database>,
  context: Context,
  campaign: Campaign,
  participations: readonly WrittenParticipation[],
  kind: 'invited' | 'asked-again',
) {
  return writeToTeams(trx, context, {
    kind: INVITATION_MAIL,
    occasion: todayIn('Europe/Paris', context.clock.now()),
    participations,
    compose: (to) => composeCampaignMail(campaign, { kind }, to),
  });
}

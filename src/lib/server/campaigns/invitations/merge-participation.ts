import type { Transaction } from 'kysely';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign, type Campaign } from '../find-campaign.ts';
import type { CampaignParticipationRow } from '../tables.ts';
import { composeCampaignMail } from './compose-campaign-mail.ts';
import { writeToTeams, type WrittenParticipation } from './write-to-teams.ts';

export type MergeOutcome =
  | { kind: 'merged' }
  | { kind: 'parted' }
  /** It joined one already, or no longer does. */
  | { kind: 'already' }
  | { kind: 'itself' }
  /** The one to be joined said no, left, or was not invited. */
  | { kind: 'host-absent' }
  /** The one to be joined joins another itself: a ceremony has one host. */
  | { kind: 'host-joins' }
  /** Others join the one that would join. */
  | { kind: 'is-host' }
  /** The campaign is not open. */
  | { kind: 'over' };

/**
 * Notes that a territory takes part through another's ceremony. Nothing else changes: its own ceremony, if it has one,
 * stands with its registrations until its town decides, and neither town sees the other's people. Both teams are told.
 * For the coordinator alone; `NotFound` for a territory that was not invited. {@link partParticipation} undoes it.
 */
export async function mergeParticipation(
  context: Context,
  {
    campaignSlug,
    territorySlug,
    intoSlug,
  }: { campaignSlug: string; territorySlug: string; intoSlug: string },
): Promise<MergeOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findCampaignRow(trx, campaignSlug);
    if (campaign.status !== 'open') return { kind: 'over' };
    const guest = foundOr404(await findPlace(trx, campaign.id, territorySlug));
    if (guest.left_at !== null) return { kind: 'already' };
    if (territorySlug === intoSlug) return { kind: 'itself' };
    const host = await findPlace(trx, campaign.id, intoSlug);
    if (!host || host.left_at !== null || host.answer === 'no') return { kind: 'host-absent' };
    if (host.joins_territory_id !== null) return { kind: 'host-joins' };
    if (await isJoined(trx, campaign.id, guest.territoryId)) return { kind: 'is-host' };
    const isWritten = await writeJoin(trx, guest, host.territoryId);
    if (!isWritten) return { kind: 'already' };
    await tellBoth(trx, context, campaign, { kind: 'merged', guest, host });
    return { kind: 'merged' };
  });
}

/** Undoes {@link mergeParticipation}: the territory stands for itself again, as it was. Both teams are told. */
export async function partParticipation(
  context: Context,
  { campaignSlug, territorySlug }: { campaignSlug: string; territorySlug: string },
): Promise<MergeOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = await findCampaignRow(trx, campaignSlug);
    if (campaign.status !== 'open') return { kind: 'over' };
    const guest = foundOr404(await findPlace(trx, campaign.id, territorySlug));
    const host = guest.joins_territory_id && (await findPlaceOf(trx, campaign.id, guest.joins_territory_id));
    if (!host || !(await writeJoin(trx, guest, null))) return { kind: 'already' };
    await tellBoth(trx, context, campaign, { kind: 'parted', guest, host });
    return { kind: 'parted' };
  });
}

type Place = WrittenParticipation &
  Pick<CampaignParticipationRow, 'answer' | 'left_at' | 'joins_territory_id' | 'revision'>;

async function findCampaignRow(trx: Transaction<Database>, slug: string): Promise<Campaign> {
  return describeCampaign(
    foundOr404(await trx.selectFrom('campaign').selectAll().where('slug', '=', slug).executeTakeFirst()),
  );
}

function places(trx: Transaction<Database>, campaignId: string) {
  return trx
    .selectFrom('campaign_participation')
    .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
    .select([
      'campaign_participation.id',
      'campaign_participation.territory_id as territoryId',
      'campaign_participation.link_version as linkVersion',
      'campaign_participation.answer',
      'campaign_participation.left_at',
      'campaign_participation.joins_territory_id',
      'campaign_participation.revision',
      'territory.name as territoryName',
      'territory.time_zone as timeZone',
    ])
    .where('campaign_participation.campaign_id', '=', campaignId);
}

function findPlace(trx: Transaction<Database>, campaignId: string, slug: string): Promise<Place | undefined> {
  return places(trx, campaignId).where('territory.slug', '=', slug).executeTakeFirst();
}

function findPlaceOf(
  trx: Transaction<Database>,
  campaignId: string,
  territoryId: string,
): Promise<Place | undefined> {
  return places(trx, campaignId)
    .where('campaign_participation.territory_id', '=', territoryId)
    .executeTakeFirst();
}

async function isJoined(
  trx: Transaction<Database>,
  campaignId: string,
  territoryId: string,
): Promise<boolean> {
  const joined = await trx
    .selectFrom('campaign_participation')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('joins_territory_id', '=', territoryId)
    .executeTakeFirst();
  return joined !== undefined;
}

/** Joins a host, or leaves it; says whether anything changed. */
async function writeJoin(
  trx: Transaction<Database>,
  { id, territoryId }: Place,
  hostId: string | null,
): Promise<boolean> {
  const written = await trx
    .updateTable('campaign_participation')
    .set((eb) => ({ joins_territory_id: hostId, revision: eb('revision', '+', 1) }))
    .where('territory_id', '=', territoryId)
    .where('id', '=', id)
    .where('joins_territory_id', hostId === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
}

async function tellBoth(
  trx: Transaction<Database>,
  context: Context,
  campaign: Campaign,
  { kind, guest, host }: { kind: 'merged' | 'parted'; guest: Place; host: Place },
): Promise<void> {
  const names = { guestName: guest.territoryName, hostName: host.territoryName };
  const written = await writeToTeams(trx, context, {
    kind: `campaign.${kind}`,
    occasion: `${guest.id}:${guest.revision}`,
    participations: [guest, host],
    compose: (to) => composeCampaignMail(campaign, { kind, ...names }, to),
  });
  await recordAuditEntry(trx, context, {
    action: `campaign.territories_${kind}`,
    territoryId: null,
    subject: { table: 'campaign_participation', id: guest.id },
    detail: { guest: guest.territoryId, host: host.territoryId, ...written },
  });
}

import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { listReports, type CeremonyReportShown } from '../../reports/list-reports.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import { sumMasked, type MaskedCount } from '../../mask-count.ts';
import { ceremonyState, isLive } from './ceremony-state.ts';
import type { WallCeremonyState } from '#lib/wall/wall-state.ts';

/** A ceremony of the campaign as the coordinator follows it. Counts are masked, no person stands in it. */
export interface CampaignWallLine {
  readonly territory: { readonly name: string; readonly slug: string };
  /** Nothing of a confidential ceremony (its address is its secret) and of a draft. */
  readonly slug: string | null;
  readonly isConfidential: boolean;
  readonly state: WallCeremonyState | 'draft';
  readonly isLive: boolean;
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly people: MaskedCount | null;
  readonly sponsors: MaskedCount | null;
  readonly families: MaskedCount | null;
  /** What the wall shows, or would show had it not been taken off; of a confidential ceremony nothing. */
  readonly words: string;
  readonly photo: CeremonyReportShown['photo'];
  readonly isHidden: boolean;
}

/** The wall with every territory of the campaign. */
export interface CampaignWall {
  readonly campaign: Campaign;
  readonly lines: readonly CampaignWallLine[];
  /** Names of those that said yes and have no ceremony yet. */
  readonly without: readonly string[];
  readonly totals: { readonly held: number; readonly live: number; readonly people: number | null };
}

/**
 * The wall as the coordinator sees it: drafts and confidential ceremonies too, all counts masked one by one, the total
 * made of them alone. For the coordinator alone.
 */
export async function readCampaignWall(context: Context, { slug }: { slug: string }): Promise<CampaignWall> {
  requireCoordinator(context.actor);
  const campaign = foundOr404(await findCampaign(context, { slug, withDrafts: true }));
  const now = context.clock.now();
  const rows = await readCeremonies(context, campaign.id);
  const reports = await listReports(context, { campaignId: campaign.id, forCoordinator: true });
  const lines = rows.map((row) => lineOf(row, reportFor(row, reports), campaign, now));
  const present = new Set(rows.map((row) => row.territory_slug));
  const told = reports.map(({ peopleSponsored }) => peopleSponsored).filter((count) => count !== null);
  return {
    campaign,
    lines,
    without: (await readParticipants(context, campaign.id))
      .filter((participant) => !present.has(participant.slug))
      .map(({ name }) => name),
    totals: {
      held: lines.filter(({ state }) => state === 'held').length,
      live: lines.filter((line) => line.isLive).length,
      people: told.length > 0 ? sumMasked(told).least : null,
    },
  };
}

type Row = Awaited<ReturnType<typeof readCeremonies>>[number];

function readCeremonies(context: Context, campaignId: string) {
  return acrossTerritories(context, 'count for the coordinator')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select(['event.slug', 'event.status', 'event.visibility', 'event.starts_at_local', 'event.time_zone'])
    .select(['event.starts_at', 'event.ends_at', 'territory.name', 'territory.slug as territory_slug'])
    .where('event.campaign_id', '=', campaignId)
    .where('event.kind', '=', 'ceremony')
    .orderBy('event.starts_at')
    .orderBy('territory.name')
    .execute();
}

function readParticipants(context: Context, campaignId: string) {
  return acrossTerritories(context, 'conduct the campaign')
    .selectFrom('campaign_participation')
    .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
    .select(['territory.name', 'territory.slug'])
    .where('campaign_id', '=', campaignId)
    .where('answer', '=', 'yes')
    .where('left_at', 'is', null)
    .where('joins_territory_id', 'is', null)
    .orderBy('territory.name')
    .execute();
}

/** A confidential one has no address to be found by: it is the one of its town that begins then. */
function reportFor(row: Row, reports: readonly CeremonyReportShown[]): CeremonyReportShown | undefined {
  return reports.find(
    ({ territory, event }) =>
      territory.slug === row.territory_slug &&
      event.startsAt === row.starts_at &&
      event.slug === (row.visibility === 'confidential' ? null : row.slug),
  );
}

function lineOf(
  row: Row,
  report: CeremonyReportShown | undefined,
  campaign: Campaign,
  now: string,
): CampaignWallLine {
  const isConfidential = row.visibility === 'confidential';
  const moment = {
    status: row.status,
    wasHeld: report?.wasHeld,
    startsAtLocal: row.starts_at_local,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
  const state = row.status === 'draft' ? 'draft' : ceremonyState(moment, campaign, now);
  return {
    territory: { name: row.name, slug: row.territory_slug },
    slug: isConfidential || state === 'draft' ? null : row.slug,
    isConfidential,
    state,
    isLive: state !== 'draft' && isLive(state, moment, now),
    startsAtLocal: row.starts_at_local,
    timeZone: row.time_zone,
    people: report?.peopleSponsored ?? null,
    sponsors: report?.sponsors ?? null,
    families: report?.families ?? null,
    words: isConfidential ? '' : (report?.words ?? ''),
    photo: isConfidential ? null : (report?.photo ?? null),
    isHidden: report?.isHidden ?? false,
  };
}

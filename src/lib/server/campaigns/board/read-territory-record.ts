import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, networkTables } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign, type Campaign } from '../find-campaign.ts';
import type { BoardLine, BoardTerritory } from './board-line.ts';
import { describeTerritory, gatherBoard, type GatheredLine } from './gather-board.ts';
import { readKnownSteps, type KnownStep } from './read-known-steps.ts';
import { readCounts, type MaskedCounts } from './stored-counts.ts';

/** What was counted of a ceremony on one night. */
export interface CountedDay {
  /** The day of Paris. */
  readonly countedOn: string;
  readonly counts: MaskedCounts;
}

/** A territory in one campaign. */
export interface CampaignRecord {
  readonly campaign: Pick<Campaign, 'slug' | 'name' | 'dayOn' | 'status'>;
  /** Absent where it was never invited. Local days. */
  readonly invitation:
    | {
        readonly invitedOn: string;
        readonly answeredOn: string | undefined;
        readonly leftOn: string | undefined;
        readonly notedOn: string | undefined;
        /** Of the note, for the form that changes it. */
        readonly revision: number;
      }
    | undefined;
  /** The territories whose people come to its ceremony. */
  readonly joinedBy: readonly string[];
  /** Its lines of the board, each with its checklist and the nights on which something had changed. */
  readonly lines: readonly (BoardLine & {
    readonly steps: readonly KnownStep[];
    readonly days: readonly CountedDay[];
  })[];
}

/** All that the coordinator can know of one territory. */
export interface TerritoryRecord {
  readonly territory: BoardTerritory;
  /** The latest day first. */
  readonly campaigns: readonly CampaignRecord[];
}

/**
 * One territory's history of the campaigns: answers and words, ceremonies, checklist, masked counts night by night,
 * and the coordinator's note. Everything of people comes from masked counts; no name, no id. For the coordinator
 * alone; refuses an unknown address with `NotFound`.
 */
export async function readTerritoryRecord(
  context: Context,
  { territorySlug }: { territorySlug: string },
): Promise<TerritoryRecord> {
  requireCoordinator(context.actor);
  const network = networkTables(context);
  const territory = foundOr404(
    await network.selectFrom('territory').selectAll().where('slug', '=', territorySlug).executeTakeFirst(),
  );
  const campaigns = await network
    .selectFrom('campaign')
    .selectAll()
    .where('status', '<>', 'draft')
    .orderBy('day_on', 'desc')
    .execute();
  const records: CampaignRecord[] = [];
  for (const row of campaigns) {
    const campaign = describeCampaign(row);
    const gathered = await gatherBoard(context, campaign, { only: territory.id });
    if (gathered.length > 0) records.push(await describeRecord(context, campaign, gathered));
  }
  return { territory: describeTerritory(territory), campaigns: records };
}

async function describeRecord(
  context: Context,
  campaign: Campaign,
  gathered: readonly GatheredLine[],
): Promise<CampaignRecord> {
  const db = acrossTerritories(context, 'count for the coordinator');
  const [first] = gathered;
  const lines: CampaignRecord['lines'][number][] = [];
  for (const { line, ceremony } of gathered) {
    lines.push({
      ...line,
      steps: ceremony ? await readKnownSteps(context, ceremony, line.ceremony) : [],
      days: ceremony ? await readDays(context, ceremony.id) : [],
    });
  }
  const joining = await db
    .selectFrom('campaign_participation')
    .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
    .select('territory.name')
    .where('campaign_participation.campaign_id', '=', campaign.id)
    .where('campaign_participation.joins_territory_id', '=', first?.territoryId ?? '')
    .orderBy('territory.name')
    .execute();
  const { slug, name, dayOn, status } = campaign;
  return {
    campaign: { slug, name, dayOn, status },
    invitation: first?.participation && describeInvitation(first.participation),
    joinedBy: joining.map((each) => each.name),
    lines,
  };
}

function describeInvitation(participation: NonNullable<GatheredLine['participation']>) {
  const dayOf = (instant: string | null) => (instant === null ? undefined : todayIn('Europe/Paris', instant));
  return {
    invitedOn: todayIn('Europe/Paris', participation.invited_at),
    answeredOn: dayOf(participation.answered_at),
    leftOn: dayOf(participation.left_at),
    notedOn: dayOf(participation.noted_at),
    revision: participation.revision,
  };
}

/** The nights on which something had changed since the one before, the latest first. */
async function readDays(context: Context, eventId: string): Promise<CountedDay[]> {
  const rows = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('campaign_count')
    .select(['counted_on', 'counts'])
    .where('event_id', '=', eventId)
    .orderBy('counted_on')
    .execute();
  return rows
    .filter(({ counts }, index) => counts !== rows[index - 1]?.counts)
    .map(({ counted_on, counts }) => ({ countedOn: counted_on, counts: readCounts(counts) }))
    .reverse();
}

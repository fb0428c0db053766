import { daysBetween, todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { isInCampaignWindow } from '../../events/campaign-window.ts';
import { centreOfTerritory } from '../../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../../territories/official-territories.ts';
import { nameOfRegion } from '../../territories/region-names.ts';
import type { Campaign } from '../find-campaign.ts';
import type { BoardCeremony, BoardLine, BoardTerritory } from './board-line.ts';
import { needsOf } from './board-needs.ts';
import { readActivity } from './read-activity.ts';
import {
  readBoardRows,
  type BoardRows,
  type CeremonyRow,
  type ParticipationRow,
  type TerritoryRow,
} from './read-board-rows.ts';
import { readCounts } from './stored-counts.ts';
import { answerOf, stageOf } from './territory-stage.ts';

/** A line, and the territory it belongs to: for use cases alone, an id reaches no page. */
export interface GatheredLine {
  readonly territoryId: string;
  /** What the line was made of, for the page of one territory. */
  readonly ceremony: CeremonyRow | undefined;
  readonly participation: ParticipationRow | undefined;
  readonly line: BoardLine;
}

/**
 * Every territory that is in a campaign, or that could be while it is conducted: one line for each ceremony that
 * stands, else one for the territory. In no order; `only` those of one territory. Ask `requireCoordinator` first.
 */
export async function gatherBoard(
  context: Context,
  campaign: Campaign,
  { only }: { only?: string } = {},
): Promise<GatheredLine[]> {
  const db = acrossTerritories(context, 'count for the coordinator');
  const rows = await readBoardRows(db, campaign.id, only);
  const activity = await readActivity(db);
  const now = context.clock.now();
  return rows.territories.flatMap((territory) => {
    if (only !== undefined && territory.id !== only) return [];
    const ceremonies = rows.ceremonies.get(territory.id) ?? [];
    const participation = rows.participations.get(territory.id);
    const isAskable = campaign.status === 'open' && territory.is_member === 1;
    if (ceremonies.length === 0 && !participation && !isAskable) return [];
    const lastAct = activity.get(territory.id);
    return shownCeremonies(ceremonies).map((ceremony) => ({
      territoryId: territory.id,
      ceremony,
      participation,
      line: describeLine({ campaign, rows, territory, ceremony, lastAct, now }),
    }));
  });
}

/** Those that stand; of a territory that cancelled everything, the last one; of one without, nothing once. */
function shownCeremonies(ceremonies: readonly CeremonyRow[]): readonly (CeremonyRow | undefined)[] {
  const standing = ceremonies.filter(({ status }) => status !== 'cancelled');
  return standing.length > 0 ? standing : [ceremonies.at(-1)];
}

interface LineParts {
  readonly campaign: Campaign;
  readonly rows: BoardRows;
  readonly territory: TerritoryRow;
  readonly ceremony: CeremonyRow | undefined;
  readonly lastAct: string | undefined;
  readonly now: string;
}

function describeLine({ campaign, rows, territory, ceremony, lastAct, now }: LineParts): BoardLine {
  const participation = rows.participations.get(territory.id);
  const stage = stageOf(ceremony && { status: ceremony.status, endsAt: ceremony.ends_at }, now);
  const answer = answerOf(participation, ceremony !== undefined && ceremony.status !== 'cancelled');
  const shown = ceremony && describeCeremony(ceremony, { campaign, rows, now });
  const dayOf = (instant: string | null | undefined) => instant && todayIn(territory.time_zone, instant);
  // Whoever answered by the link of the mail did something too, without an account.
  const lastActivityOn = latest(
    dayOf(lastAct),
    dayOf(participation?.answered_at),
    dayOf(participation?.left_at),
  );
  const joined = rows.territories.find(({ id }) => id === participation?.joins_territory_id);
  return {
    territory: describeTerritory(territory),
    answer,
    word: participation?.word ?? '',
    isGuest: participation?.is_guest === 1,
    joins: joined && { slug: joined.slug, name: joined.name },
    stage,
    needs: needsOf({
      answer,
      stage,
      isCampaignOpen: campaign.status === 'open',
      counts: shown?.counts,
      ceremony: ceremony &&
        shown && { hasOfficial: ceremony.official_name !== '', isOutside: shown.isOutside },
      hasReport: shown?.report?.isSent === true,
      quietSince: latest(lastActivityOn, dayOf(participation?.invited_at), dayOf(ceremony?.created_at)),
      today: todayIn(territory.time_zone, now),
      heldOn: ceremony?.starts_at_local.slice(0, 10),
    }),
    ceremony: shown,
    lastActivityOn,
    note: participation?.coordinator_note ?? '',
  };
}

/** A ceremony of a campaign in the coordinator's terms. */
function describeCeremony(
  ceremony: CeremonyRow,
  { campaign, rows, now }: { campaign: Campaign; rows: Pick<BoardRows, 'counts' | 'reports'>; now: string },
): BoardCeremony {
  const { starts_at_local: startsAtLocal, time_zone: timeZone } = ceremony;
  const counted = rows.counts.get(ceremony.id);
  const report = rows.reports.get(ceremony.id);
  return {
    startsAtLocal,
    timeZone,
    daysLeft: daysBetween(todayIn(timeZone, now), startsAtLocal.slice(0, 10)),
    isOutside: !isInCampaignWindow(campaign, { startsAtLocal, startsAt: ceremony.starts_at }),
    counts: counted && readCounts(counted.counts),
    countedOn: counted?.counted_on,
    report: report && { wasHeld: report.was_held === 1, isSent: report.sent_at !== null },
  };
}

/** A territory as the board names it. */
export function describeTerritory(territory: TerritoryRow): BoardTerritory {
  const centre = centreOfTerritory(territory.kind as TerritoryKind, territory.code);
  return {
    slug: territory.slug,
    name: territory.name,
    departmentCode: territory.department_code,
    departmentName: territory.department_name,
    regionCode: territory.region_code,
    regionName: territory.region_code === null ? undefined : nameOfRegion(territory.region_code),
    population: territory.population,
    colour: territory.colour,
    isMember: territory.is_member === 1,
    lat: centre?.lat,
    lon: centre?.lon,
  };
}

function latest(...days: (string | null | undefined)[]): string | undefined {
  return days
    .filter((day) => day !== undefined && day !== null)
    .sort()
    .at(-1);
}

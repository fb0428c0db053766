import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, inTerritory, networkTables } from '../../database/access.ts';
import { countCeremony } from './count-ceremony.ts';
import { maskCount, type MaskedCount } from '../mask-count.ts';
import { needOf, stageOf, type TerritoryNeed, type TerritoryStage } from './territory-stage.ts';

/** A territory's ceremony as the coordinator sees it: numbers, small ones masked, never a name. */
export interface TerritoryProgress {
  readonly territory: {
    readonly name: string;
    readonly slug: string;
    readonly departmentName: string | null;
    readonly colour: string;
  };
  readonly stage: TerritoryStage;
  readonly need: TerritoryNeed | undefined;
  /** Absent while the territory is silent. */
  readonly ceremony:
    | {
        readonly startsAtLocal: string;
        readonly timeZone: string;
        readonly sponsors: MaskedCount;
        readonly waiting: MaskedCount;
        readonly sponsees: MaskedCount;
        readonly paired: MaskedCount;
        readonly certificates: MaskedCount;
      }
    | undefined;
}

interface CampaignEvent {
  readonly territory_id: string;
  readonly id: string;
  readonly status: string;
  readonly starts_at_local: string;
  readonly ends_at: string;
  readonly time_zone: string;
}

/** In this order a coordinator helps; what needs nothing follows by stage. */
const NEEDS: readonly (TerritoryNeed | undefined)[] = ['ceremony', 'sponsors', 'publication', undefined];
const STAGES: readonly TerritoryStage[] = ['published', 'held', 'cancelled'];

/**
 * Every territory of the network with its ceremonies of the campaign, for ANVITA's coordinator alone: one
 * line for each ceremony that is not cancelled, else one for the territory. What needs attention comes first,
 * then by name. Refuses anyone else with `NotFound`; says `no-campaign` where none has this slug.
 * Without a slug it is the latest campaign.
 */
export async function territoryProgress(
  context: Context,
  { campaignSlug }: { campaignSlug?: string },
): Promise<
  | { kind: 'no-campaign' }
  | { kind: 'progress'; campaign: { name: string; dayOn: string }; territories: TerritoryProgress[] }
> {
  requireCoordinator(context.actor);
  const network = networkTables(context);
  const campaign = await network
    .selectFrom('campaign')
    .select(['id', 'name', 'day_on'])
    .$if(campaignSlug !== undefined, (query) => query.where('slug', '=', campaignSlug ?? ''))
    .orderBy('day_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!campaign) return { kind: 'no-campaign' };
  const territories = await network
    .selectFrom('territory')
    .select(['id', 'name', 'slug', 'department_name', 'colour'])
    .execute();
  const events: CampaignEvent[] = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('event')
    .select(['territory_id', 'id', 'status', 'starts_at_local', 'ends_at', 'time_zone'])
    .where('campaign_id', '=', campaign.id)
    .where('kind', '=', 'ceremony')
    .orderBy('starts_at')
    .execute();
  const lines: TerritoryProgress[] = [];
  for (const { id, department_name: departmentName, ...shown } of territories) {
    const territory = { ...shown, departmentName };
    for (const event of shownEvents(events.filter((each) => each.territory_id === id))) {
      const ceremony = event && (await progressOf(context, event));
      const stage = stageOf(event && { status: event.status, endsAt: event.ends_at }, context.clock.now());
      lines.push({ territory, stage, need: needOf(stage, ceremony), ceremony });
    }
  }
  const byName = new Intl.Collator('fr');
  lines.sort((a, b) => rank(a) - rank(b) || byName.compare(a.territory.name, b.territory.name));
  return {
    kind: 'progress',
    campaign: { name: campaign.name, dayOn: campaign.day_on },
    territories: lines,
  };
}

/** Those that stand; of a territory that cancelled everything, the last one; of a silent one, nothing once. */
function shownEvents(events: readonly CampaignEvent[]): readonly (CampaignEvent | undefined)[] {
  const standing = events.filter((event) => event.status !== 'cancelled');
  return standing.length > 0 ? standing : [events.at(-1)];
}

function rank({ need, stage }: TerritoryProgress): number {
  return NEEDS.indexOf(need) * 10 + STAGES.indexOf(stage);
}

async function progressOf(
  context: Context,
  event: CampaignEvent,
): Promise<NonNullable<TerritoryProgress['ceremony']>> {
  const counts = await countCeremony(inTerritory(context, event.territory_id), event.id);
  return {
    startsAtLocal: event.starts_at_local,
    timeZone: event.time_zone,
    sponsors: maskCount(counts.sponsorsConfirmed),
    waiting: maskCount(counts.sponsorsWaiting),
    sponsees: maskCount(counts.sponsees),
    paired: maskCount(counts.sponseesPaired),
    certificates: maskCount(counts.certificates),
  };
}

import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory, networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { countCeremony } from './count-ceremony.ts';
import { maskCount, type MaskedCount } from './mask-count.ts';

/** A territory's ceremony as the coordinator sees it: numbers, small ones masked, never a name. */
export interface TerritoryProgress {
  readonly territory: {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    readonly kind: string;
    readonly colour: string;
  };
  readonly ceremony:
    | {
        readonly status: string;
        readonly visibility: string;
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

/** Every territory of the network and its ceremony of the campaign, for ANVITA's coordinator alone. */
export async function territoryProgress(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<{ campaign: { name: string; dayOn: string }; territories: TerritoryProgress[] }> {
  requireCoordinator(context.actor);
  const network = networkTables(context);
  const campaign = foundOr404(
    await network.selectFrom('campaign').selectAll().where('slug', '=', campaignSlug).executeTakeFirst(),
  );
  const territories = await network
    .selectFrom('territory')
    .select(['id', 'name', 'slug', 'kind', 'colour'])
    .orderBy('name')
    .execute();
  const events = await acrossTerritories(context, 'count for the coordinator')
    .selectFrom('event')
    .select(['territory_id', 'id', 'status', 'visibility', 'starts_at_local', 'time_zone'])
    .where('campaign_id', '=', campaign.id)
    .orderBy('starts_at')
    .execute();
  const rows: TerritoryProgress[] = [];
  for (const territory of territories) {
    const own = events.filter((event) => event.territory_id === territory.id);
    const event = own.find((each) => each.status !== 'cancelled') ?? own[0];
    rows.push({ territory, ceremony: event && (await progressOf(context, event)) });
  }
  return { campaign: { name: campaign.name, dayOn: campaign.day_on }, territories: rows };
}

async function progressOf(
  context: Context,
  event: {
    territory_id: string;
    id: string;
    status: string;
    visibility: string;
    starts_at_local: string;
    time_zone: string;
  },
): Promise<NonNullable<TerritoryProgress['ceremony']>> {
  const counts = await countCeremony(inTerritory(context, event.territory_id), event.id);
  return {
    status: event.status,
    visibility: event.visibility,
    startsAtLocal: event.starts_at_local,
    timeZone: event.time_zone,
    sponsors: maskCount(counts.sponsorsConfirmed),
    waiting: maskCount(counts.sponsorsWaiting),
    sponsees: maskCount(counts.sponsees),
    paired: maskCount(counts.sponseesPaired),
    certificates: maskCount(counts.certificates),
  };
}

import type { Context } from '../../context.ts';
import { networkTables } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { listAudience } from '../board/list-audience.ts';
import type { BoardFilter } from '../board/board-filter.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';

/** Whom a message may go to: what a filter of the board finds, or one territory. */
export interface GroupAsked {
  readonly campaignSlug: string | undefined;
  readonly filter: BoardFilter;
  readonly territorySlug: string | undefined;
}

/** A territory of the group. Its id stays in the house. */
export interface GroupedTerritory {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * The territories of a group by name. Asks `listAudience`, which refuses everybody but the coordinator; `NotFound`
 * without a campaign, and for a territory that is none.
 */
export async function findGroup(
  context: Context,
  { campaignSlug, filter, territorySlug }: GroupAsked,
): Promise<{ campaign: Campaign; territories: GroupedTerritory[] }> {
  const campaign = foundOr404(await findCampaign(context, { slug: campaignSlug }));
  const everybody = { campaignSlug: campaign.slug, filter: territorySlug === undefined ? filter : {} };
  const { territoryIds } = await listAudience(context, everybody);
  const rows = await networkTables(context).selectFrom('territory').select(['id', 'slug', 'name']).execute();
  const found = new Set(territoryIds);
  const byName = new Intl.Collator('fr');
  const territories = rows
    .filter(({ id, slug }) => (territorySlug === undefined ? found.has(id) : slug === territorySlug))
    .sort((a, b) => byName.compare(a.name, b.name));
  if (territorySlug !== undefined) foundOr404(territories[0]);
  return { campaign, territories };
}

import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { nameOfRegion } from '../../territories/region-names.ts';
import { listTeamAccounts } from './list-team-members.ts';

/** A territory of the network that was not invited to a campaign yet. */
export interface InvitableTerritory {
  readonly slug: string;
  readonly name: string;
  readonly departmentName: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly population: number | null;
  readonly isMember: boolean;
  /** Nobody looks after it yet: it can be invited, and nobody is written to. */
  readonly hasTeam: boolean;
}

/** Lists the territories that were not invited to this campaign yet, in alphabetical order. For the coordinator alone. */
export async function listInvitableTerritories(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<InvitableTerritory[]> {
  requireCoordinator(context.actor);
  const db = acrossTerritories(context, 'conduct the campaign');
  const { id } = foundOr404(
    await db.selectFrom('campaign').select('id').where('slug', '=', campaignSlug).executeTakeFirst(),
  );
  const invited = await db
    .selectFrom('campaign_participation')
    .select('territory_id')
    .where('campaign_id', '=', id)
    .execute();
  const known = new Set(invited.map(({ territory_id }) => territory_id));
  const all = await db
    .selectFrom('territory')
    .select(['id', 'slug', 'name', 'department_name', 'region_code', 'population', 'is_member'])
    .orderBy('slug')
    .execute();
  const rows = all.filter((row) => !known.has(row.id));
  const teams = await listTeamAccounts(
    db,
    rows.map((row) => row.id),
  );
  const inOrder = rows.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
  return inOrder.map((row) => ({
    slug: row.slug,
    name: row.name,
    departmentName: row.department_name,
    regionCode: row.region_code,
    regionName: (row.region_code && nameOfRegion(row.region_code)) || null,
    population: row.population,
    isMember: row.is_member === 1,
    hasTeam: teams.has(row.id),
  }));
}

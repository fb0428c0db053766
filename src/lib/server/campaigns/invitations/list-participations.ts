import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { isInCampaignWindow } from '../../events/campaign-window.ts';
import { foundOr404 } from '../../refusals.ts';
import { nameOfRegion } from '../../territories/region-names.ts';
import { describeCampaign, type Campaign } from '../find-campaign.ts';
import type { CampaignParticipationRow } from '../tables.ts';

/** A ceremony of a campaign, as far as the coordinator who conducts it needs it. */
export interface CampaignCeremony {
  readonly status: 'draft' | 'published' | 'cancelled' | 'held';
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly isInWindow: boolean;
  /** A draft that nobody has changed since it was prepared. */
  readonly isUntouched: boolean;
}

/** A territory's place in a campaign: nobody is named in it. */
export interface Participation {
  readonly slug: string;
  readonly name: string;
  readonly departmentName: string | null;
  readonly regionName: string | null;
  readonly population: number | null;
  readonly isGuest: boolean;
  readonly answer: CampaignParticipationRow['answer'];
  readonly word: string;
  readonly invitedAt: string;
  readonly answeredAt: string | null;
  readonly leftAt: string | null;
  /** The territory whose ceremony it joined. */
  readonly joins: { readonly slug: string; readonly name: string } | null;
  /** Its ceremonies of this campaign, the earliest first. */
  readonly ceremonies: readonly CampaignCeremony[];
}

/**
 * Lists every territory invited to a campaign with its answer, its word and its ceremonies of the campaign, in
 * alphabetical order. For the coordinator alone; `NotFound` for an address that no campaign has.
 */
export async function listParticipations(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<Participation[]> {
  requireCoordinator(context.actor);
  const db = acrossTerritories(context, 'conduct the campaign');
  const campaign = describeCampaign(
    foundOr404(
      await db.selectFrom('campaign').selectAll().where('slug', '=', campaignSlug).executeTakeFirst(),
    ),
  );
  const rows = await db
    .selectFrom('campaign_participation as participation')
    .innerJoin('territory', 'territory.id', 'participation.territory_id')
    .leftJoin('territory as host', 'host.id', 'participation.joins_territory_id')
    .select([
      'participation.territory_id',
      'participation.is_guest',
      'participation.answer',
      'participation.word',
      'participation.invited_at',
      'participation.answered_at',
      'participation.left_at',
      'territory.slug',
      'territory.name',
      'territory.department_name',
      'territory.region_code',
      'territory.population',
      'host.slug as hostSlug',
      'host.name as hostName',
    ])
    .where('participation.campaign_id', '=', campaign.id)
    .orderBy('territory.slug')
    .execute();
  const ceremonies = await ceremoniesOf(context, campaign);
  const inOrder = rows.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
  return inOrder.map((row) => ({
    slug: row.slug,
    name: row.name,
    departmentName: row.department_name,
    regionName: (row.region_code && nameOfRegion(row.region_code)) || null,
    population: row.population,
    isGuest: row.is_guest === 1,
    answer: row.answer,
    word: row.word,
    invitedAt: row.invited_at,
    answeredAt: row.answered_at,
    leftAt: row.left_at,
    joins: row.hostSlug && row.hostName ? { slug: row.hostSlug, name: row.hostName } : null,
    ceremonies: ceremonies.get(row.territory_id) ?? [],
  }));
}

async function ceremoniesOf(
  context: Context,
  campaign: Campaign,
): Promise<ReadonlyMap<string, CampaignCeremony[]>> {
  const rows = await acrossTerritories(context, 'conduct the campaign')
    .selectFrom('event')
    .select(['territory_id', 'status', 'starts_at', 'starts_at_local', 'time_zone', 'revision'])
    .where('campaign_id', '=', campaign.id)
    .where('kind', '=', 'ceremony')
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.territory_id)].map(([territoryId, own]) => [
      territoryId,
      own.map((row) => ({
        status: row.status,
        startsAtLocal: row.starts_at_local,
        timeZone: row.time_zone,
        isInWindow: isInCampaignWindow(campaign, {
          startsAtLocal: row.starts_at_local,
          startsAt: row.starts_at,
        }),
        isUntouched: row.status === 'draft' && row.revision === 0,
      })),
    ]),
  );
}

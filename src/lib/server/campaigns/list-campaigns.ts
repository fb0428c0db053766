import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { CampaignRow } from './tables.ts';

/** A campaign in the coordinator's list; territories are counted, nobody else. */
export interface CampaignListed {
  readonly slug: string;
  readonly name: string;
  readonly dayOn: string;
  readonly status: CampaignRow['status'];
  readonly invited: number;
  readonly yes: number;
  /** Invited, and neither yes nor no. */
  readonly silent: number;
  /** Its last day has passed. */
  readonly isOver: boolean;
  readonly isReportPublished: boolean;
}

/** Lists every campaign, drafts included, the latest day first. For the coordinator alone. */
export async function listCampaigns(context: Context, _input: object): Promise<CampaignListed[]> {
  requireCoordinator(context.actor);
  const db = acrossTerritories(context, 'conduct the campaign');
  const campaigns = await db
    .selectFrom('campaign')
    .select(['id', 'slug', 'name', 'day_on', 'window_ends_on', 'status', 'report_published_at'])
    .orderBy('day_on', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
  const participations = await db
    .selectFrom('campaign_participation')
    .select(['campaign_id', 'answer'])
    .where('left_at', 'is', null)
    .execute();
  const today = todayIn('Europe/Paris', context.clock.now());
  const byCampaign = Map.groupBy(participations, (row) => row.campaign_id);
  return campaigns.map(({ id, slug, name, day_on, window_ends_on, status, report_published_at }) => {
    const own = byCampaign.get(id) ?? [];
    return {
      slug,
      name,
      dayOn: day_on,
      status,
      invited: own.length,
      yes: own.filter(({ answer }) => answer === 'yes').length,
      silent: own.filter(({ answer }) => answer === 'none' || answer === 'later').length,
      isOver: window_ends_on < today,
      isReportPublished: report_published_at !== null,
    };
  });
}

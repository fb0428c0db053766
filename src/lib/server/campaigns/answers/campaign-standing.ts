import { campaignMoment } from '../../events/campaign-moment.ts';
import type { CampaignParticipationRow, CampaignRow } from '../tables.ts';

/**
 * Where a territory stands in a campaign. `cancelled` and `over` are the campaign's own end and come before what was
 * answered; `left` and `joined` come before the answer that they followed.
 */
export type CampaignStanding = 'asked' | 'yes' | 'no' | 'later' | 'left' | 'joined' | 'cancelled' | 'over';

/**
 * Reads the standing off the rows. A campaign is over for a territory once it has begun there: until then one may
 * change one's mind.
 */
export function standingOf(
  campaign: Pick<CampaignRow, 'status' | 'mode' | 'day_on' | 'starts_at_time'>,
  participation: Pick<CampaignParticipationRow, 'answer' | 'left_at' | 'joins_territory_id'>,
  { timeZone, now }: { timeZone: string; now: string },
): CampaignStanding {
  if (campaign.status === 'cancelled') return 'cancelled';
  const timing = { mode: campaign.mode, dayOn: campaign.day_on, startsAtTime: campaign.starts_at_time };
  if (campaign.status === 'closed' || campaignMoment(timing, timeZone).instant <= now) return 'over';
  if (participation.left_at !== null) return 'left';
  if (participation.joins_territory_id !== null) return 'joined';
  return participation.answer === 'none' ? 'asked' : participation.answer;
}

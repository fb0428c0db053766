import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { isInCampaignWindow, type CampaignWindow } from '../../events/campaign-window.ts';

/** A territory's ceremony of a campaign, as far as the campaign is concerned. */
export interface OwnCeremony {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly visibility: string;
  readonly startsAtLocal: string;
  readonly timeZone: string;
  readonly isOfCampaign: boolean;
  readonly isOutsideWindow: boolean;
}

/**
 * The ceremony with which a territory takes part: one of the campaign already, even moved out of its window, else one
 * of no campaign that falls into the window; of several, the first to begin. Cancelled ones do not count.
 */
export async function findOwnCeremony(
  db: Kysely<Database> | Transaction<Database>,
  campaign: CampaignWindow & { readonly id: string },
): Promise<OwnCeremony | undefined> {
  const rows = await db
    .selectFrom('event')
    .select(['id', 'title', 'status', 'visibility', 'starts_at_local', 'starts_at', 'time_zone'])
    .select('campaign_id')
    .where('kind', '=', 'ceremony')
    .where('status', '!=', 'cancelled')
    .where((eb) => eb.or([eb('campaign_id', '=', campaign.id), eb('campaign_id', 'is', null)]))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const read = rows.map((row) => ({
    id: row.id,
    title: row.title,
    status: row.status,
    visibility: row.visibility,
    startsAtLocal: row.starts_at_local,
    timeZone: row.time_zone,
    isOfCampaign: row.campaign_id === campaign.id,
    isOutsideWindow: !isInCampaignWindow(campaign, {
      startsAtLocal: row.starts_at_local,
      startsAt: row.starts_at,
    }),
  }));
  return (
    read.find(({ isOfCampaign }) => isOfCampaign) ?? read.find(({ isOutsideWindow }) => !isOutsideWindow)
  );
}

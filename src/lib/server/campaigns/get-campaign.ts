import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findCampaign, type Campaign } from './find-campaign.ts';
import { listCharterVersions } from './list-charter-versions.ts';

/** A campaign with what its coordinator chooses from. */
export interface CampaignKept {
  readonly campaign: Campaign;
  /** Its last day has passed. */
  readonly isOver: boolean;
  /** PNG in base64. */
  readonly picture: string | null;
  /** The one it was opened from. */
  readonly previous: { readonly slug: string; readonly name: string } | undefined;
  /** Those whose text exists, today's first. */
  readonly charterVersions: readonly string[];
}

/** Gives one campaign, drafts included. For the coordinator alone; `NotFound` for an address that none has. */
export async function getCampaign(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<CampaignKept> {
  requireCoordinator(context.actor);
  const campaign = foundOr404(await findCampaign(context, { slug: campaignSlug, withDrafts: true }));
  const db = networkTables(context);
  const { picture_png } = await db
    .selectFrom('campaign')
    .select('picture_png')
    .where('id', '=', campaign.id)
    .executeTakeFirstOrThrow();
  const previous = await db
    .selectFrom('campaign')
    .select(['slug', 'name'])
    .where('id', '=', campaign.previousId ?? '')
    .executeTakeFirst();
  const charterVersions = await listCharterVersions(context);
  const isOver = campaign.windowEndsOn < todayIn('Europe/Paris', context.clock.now());
  return { campaign, isOver, picture: picture_png, previous, charterVersions };
}

import type { WallState } from '#lib/wall/wall-state.ts';
import type { Context } from '../../context.ts';
import { foundOr404 } from '../../refusals.ts';
import { findCampaign, type Campaign } from '../find-campaign.ts';
import { compileWall } from './compile-wall.ts';
import { wallDigest } from './wall-messages.ts';

/**
 * The wall of a campaign as everybody may see it now, and the name of that state: who follows it from there is told
 * what comes after. `NotFound` for an unknown campaign and for a draft. Public.
 */
export async function readWall(
  context: Context,
  { slug }: { slug: string },
): Promise<{ campaign: Campaign; wall: WallState; digest: string }> {
  const campaign = foundOr404(await findCampaign(context, { slug }));
  const wall = await compileWall(context, campaign);
  return { campaign, wall, digest: wallDigest(wall) };
}

import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { foundOr404 } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';
import { isShown, type BoardFilter } from './board-filter.ts';
import { gatherBoard } from './gather-board.ts';

/**
 * The territories that a filter of the board finds, each once: those to whom a message may go. For the coordinator
 * alone, and for use cases: ids must not reach a page. Refuses an unknown campaign with `NotFound`.
 */
export async function listAudience(
  context: Context,
  { campaignSlug, filter }: { campaignSlug: string; filter: BoardFilter },
): Promise<{ territoryIds: string[] }> {
  requireCoordinator(context.actor);
  const campaign = foundOr404(await findCampaign(context, { slug: campaignSlug }));
  const gathered = await gatherBoard(context, campaign);
  const found = gathered.filter(({ line }) => isShown(line, filter));
  return { territoryIds: [...new Set(found.map(({ territoryId }) => territoryId))] };
}

import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { describeMessages, type CampaignMessageShown } from './describe-messages.ts';

/** Every message to teams, the latest first. The coordinator alone. */
export async function listCampaignMessages(
  context: Context,
  _input: Record<string, never>,
): Promise<CampaignMessageShown[]> {
  requireCoordinator(context.actor);
  return describeMessages(context, undefined);
}

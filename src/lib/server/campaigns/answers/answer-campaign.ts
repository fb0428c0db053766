import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import type { CampaignAnswer } from './answer-form.ts';
import { findParticipation } from './find-participation.ts';
import { writeAnswer, type AnswerOutcome } from './write-answer.ts';

/**
 * A signed-in organiser answers a campaign for the town, with {@link writeAnswer}'s effects and refusals. `NotFound`
 * for a campaign to which the town was not invited.
 */
export async function answerCampaign(
  context: Context,
  {
    territoryId,
    campaignSlug,
    answer,
    word = '',
  }: { territoryId: string; campaignSlug: string; answer: CampaignAnswer; word?: string | undefined },
): Promise<AnswerOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const { participation } = await findParticipation(context, territoryId, campaignSlug);
  return writeAnswer(context, participation, { answer, word });
}

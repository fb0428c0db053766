import type { Context } from '../../context.ts';
import type { CampaignAnswer } from './answer-form.ts';
import { followAnswerLink } from './follow-answer-link.ts';
import { writeAnswer, type AnswerOutcome } from './write-answer.ts';

/**
 * Whoever holds the link that a town's team received answers for the town, without an account, with
 * {@link writeAnswer}'s effects and refusals; `replaced` for a link that a newer one ended. `NotFound` for any other.
 */
export async function answerCampaignByLink(
  context: Context,
  { token, answer, word = '' }: { token: string; answer: CampaignAnswer; word?: string | undefined },
): Promise<AnswerOutcome | { kind: 'replaced' }> {
  const followed = await followAnswerLink(context, token);
  if (followed.kind === 'replaced') return followed;
  return writeAnswer(context, followed.participation, { answer, word });
}

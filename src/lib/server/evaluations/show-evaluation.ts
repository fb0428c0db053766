import type { Context } from '../context.ts';
import { drawFormToken } from '../registrations/guards/guard-form-token.ts';
import { followEvaluation, type FollowedEvaluation } from './follow-evaluation.ts';

/** What the page of the questions shows: whose ceremony, and whether it can be answered. */
export interface EvaluationShown extends Omit<FollowedEvaluation, 'id' | 'territoryId' | 'eventId'> {
  readonly submissionToken: string;
}

/** Shows the questions of a ceremony to whoever has the link. Reading changes nothing. `NotFound` for a dead link. */
export async function showEvaluation(
  context: Context,
  { token }: { token: string },
): Promise<EvaluationShown> {
  const { id, territoryId: _, eventId: __, ...shown } = await followEvaluation(context, token);
  return { ...shown, submissionToken: await drawFormToken(context, { eventId: id }) };
}

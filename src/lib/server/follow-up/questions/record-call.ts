import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import type { FollowUpAnswer } from '../tables.ts';
import { requireQuestion } from './followed-by.ts';
import { recordAnswer, type AnswerOutcome } from './record-answer.ts';

/**
 * Notes what somebody answered on the telephone, or said in passing. Needs `sponsee:enter`; an association notes for
 * those it accompanies. `NotFound` beyond that.
 */
export async function recordCall(
  context: Context,
  input: { readonly territoryId: string; readonly questionId: string; readonly answer: FollowUpAnswer },
): Promise<AnswerOutcome> {
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', input.territoryId);
  return transactInTerritory(context, input.territoryId, async (trx) => {
    await requireQuestion(trx, reach, input.questionId);
    return recordAnswer(trx, context, { ...input, isNotedByCaller: true });
  });
}

import type { Context } from '../context.ts';
import { transactOrRefuse } from '../pairing/board/transact-or-refuse.ts';
import { NotFound } from '../refusals.ts';
import { followChoiceLink } from './follow-choice-link.ts';
import {
  writeAnswerInTransaction,
  type ChoiceAnswer,
  type ChoiceAnswerOutcome,
  type ChoiceAnswerRefusal,
} from './write-answer.ts';

/**
 * Takes a sponsee's own answer, given by their personal link, once: a second one changes nothing and is told so.
 * Open to whoever holds the link. `NotFound` when it leads nowhere any more. Refusals change nothing.
 */
export async function answerSponsorChoice(
  context: Context,
  { token, answer }: { readonly token: string; readonly answer: ChoiceAnswer },
): Promise<Exclude<ChoiceAnswerOutcome, { kind: 'gone' }>> {
  const choice = await followChoiceLink(context, token);
  const outcome = await transactOrRefuse(
    context,
    choice.territory_id,
    async (trx, refuse: (outcome: ChoiceAnswerRefusal) => never) => {
      const written = await writeAnswerInTransaction(trx, context, {
        territoryId: choice.territory_id,
        choice,
        answer,
      });
      return written.kind === 'answered' ? written : refuse(written);
    },
  );
  if (outcome.kind === 'gone') throw new NotFound();
  return outcome;
}

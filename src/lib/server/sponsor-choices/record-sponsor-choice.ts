import type { Context } from '../context.ts';
import { transactOrRefuse } from '../pairing/board/transact-or-refuse.ts';
import { requireChoice, requireChoiceReach } from './choice-reach.ts';
import {
  writeAnswerInTransaction,
  type ChoiceAnswer,
  type ChoiceAnswerOutcome,
  type ChoiceAnswerRefusal,
} from './write-answer.ts';

export interface RecordSponsorChoice {
  readonly territoryId: string;
  readonly eventId: string;
  /** The household on whose page it is recorded: another's choice is not found. */
  readonly sponseeId?: string | undefined;
  readonly choiceId: string;
  readonly answer: ChoiceAnswer;
}

/**
 * Records what a sponsee answered on paper or aloud, exactly as if they had by their link. Needs `pair:confirm`, or
 * `sponsee:enter` for a household that the actor's association referred. Throws `NotFound` beyond that reach.
 * Refusals change nothing.
 */
export async function recordSponsorChoice(
  context: Context,
  { territoryId, eventId, sponseeId, choiceId, answer }: RecordSponsorChoice,
): Promise<ChoiceAnswerOutcome> {
  const reach = requireChoiceReach(context.actor, territoryId);
  return transactOrRefuse(
    context,
    territoryId,
    async (trx, refuse: (outcome: ChoiceAnswerRefusal) => never) => {
      const choice = await requireChoice(trx, reach, { eventId, sponseeId, choiceId });
      const written = await writeAnswerInTransaction(trx, context, { territoryId, choice, answer });
      return written.kind === 'answered' ? written : refuse(written);
    },
  );
}

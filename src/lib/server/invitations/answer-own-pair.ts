import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import {
  recordSponsorAnswerInTransaction,
  type PairAnswerOutcome,
} from '../pairing/board/record-pair-answer.ts';
import { followLink } from '../registrations/follow-link.ts';

/**
 * Records a sponsor's own « yes » or « no » to a pair, by their personal link. A « no » frees the household
 * for somebody else and needs no reason. `NotFound` when the pair is not one of theirs.
 */
export async function answerOwnPair(
  context: Context,
  { token, pairId, answer }: { token: string; pairId: string; answer: 'accepted' | 'declined' },
): Promise<PairAnswerOutcome> {
  const { territory_id: territoryId, id } = await followLink(context, 'manage-registration', token);
  return transactInTerritory(context, territoryId, (trx) =>
    recordSponsorAnswerInTransaction(trx, context, { territoryId, pairId, answer, registrationId: id }),
  );
}

import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { FollowUpAnswer } from '../tables.ts';
import { followNewsLink } from './follow-news-link.ts';
import { recordAnswer, type AnswerOutcome } from './record-answer.ts';

/**
 * One side of a bond answers the question that is open to them. Open to whoever has the link; `NotFound` for a dead one.
 * See `recordAnswer` for what each answer does.
 */
export async function giveNews(
  context: Context,
  { token, answer }: { readonly token: string; readonly answer: FollowUpAnswer },
): Promise<AnswerOutcome> {
  const { contactId, territoryId } = await followNewsLink(context, token);
  return transactInTerritory(context, territoryId, async (trx) => {
    const open = await trx
      .selectFrom('follow_up_question')
      .select('id')
      .where('contact_id', '=', contactId)
      .where('asked_at', 'is not', null)
      .orderBy('stage', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!open) return { kind: 'not-open' };
    return recordAnswer(trx, context, { territoryId, questionId: open.id, answer });
  });
}

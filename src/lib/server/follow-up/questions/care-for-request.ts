import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { requireQuestion } from './followed-by.ts';

export type CareOutcome =
  | { readonly kind: 'noted' }
  /** It is no request for help, or no more. */
  | { readonly kind: 'no-request' };

/**
 * Notes that somebody takes care of a request for help, or takes that back. Needs `sponsee:enter`; an association's people do
 * so for those it accompanies. `NotFound` beyond that. Said twice, the first time stays.
 */
export async function careForRequest(
  context: Context,
  input: { readonly territoryId: string; readonly questionId: string; readonly isCaredFor: boolean },
): Promise<CareOutcome> {
  const { territoryId, questionId, isCaredFor } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireQuestion(trx, reach, questionId);
    const request = await trx
      .selectFrom('follow_up_question')
      .select(['answer', 'cared_for_at'])
      .where('id', '=', questionId)
      .executeTakeFirst();
    if (request?.answer !== 'help') return { kind: 'no-request' };
    if ((request.cared_for_at !== null) === isCaredFor) return { kind: 'noted' };
    await trx
      .updateTable('follow_up_question')
      .set({ cared_for_at: isCaredFor ? context.clock.now() : null })
      .where('id', '=', questionId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: isCaredFor ? 'follow_up.cared_for' : 'follow_up.care_taken_back',
      territoryId,
      subject: { table: 'follow_up_question', id: questionId },
    });
    return { kind: 'noted' };
  });
}

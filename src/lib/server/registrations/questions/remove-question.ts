import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { openVault } from '../../vault/open-vault.ts';
import { findQuestion } from './question-queries.ts';
import { ownQuestionsOf } from './read-registration-settings.ts';
import { stripAnswers } from './strip-answers.ts';

/**
 * Removes a question with every answer to it, out of each sealed profile, in one transaction; those after it
 * move up. Cannot be undone. Refuses (`over`) a ceremony cancelled or held. Needs `event:edit`.
 */
export async function removeQuestion(
  context: Context,
  { territoryId, questionId }: { territoryId: string; questionId: string },
): Promise<{ kind: 'removed'; answers: number } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId } = await findQuestion(trx, questionId);
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'over' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    await trx.deleteFrom('registration_question').where('id', '=', questionId).execute();
    // One after the other, for two rows never hold the same position.
    for (const [index, { id }] of (await ownQuestionsOf(trx, eventId)).entries()) {
      await trx
        .updateTable('registration_question')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    }
    const answers = await stripAnswers(trx, vault, { eventId, questionId });
    await recordAuditEntry(trx, context, {
      action: 'registration_question.removed',
      territoryId,
      subject: { table: 'registration_question', id: questionId },
      detail: { answers },
    });
    return { kind: 'removed', answers };
  });
}

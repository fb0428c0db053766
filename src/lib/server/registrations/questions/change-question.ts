import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { readQuestion, type QuestionRefusal, type QuestionWords } from './question-form.ts';
import { findQuestion } from './question-queries.ts';

/**
 * Changes the words of a question, not its kind. Answers that came already stay as they were given, those to an
 * option that is no longer offered too. Refuses at its field a subject that nobody may ask, and (`over`) a
 * ceremony cancelled or held. Needs `event:edit`.
 */
export async function changeQuestion(
  context: Context,
  { territoryId, questionId, ...words }: { territoryId: string; questionId: string } & QuestionWords,
): Promise<{ kind: 'changed' } | { kind: 'over' } | QuestionRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const current = await findQuestion(trx, questionId);
    const { isOpen } = await lockEvent(trx, current.event_id);
    if (!isOpen) return { kind: 'over' };
    const read = readQuestion(words, current.kind);
    if (read.kind === 'refused') return read;
    await trx
      .updateTable('registration_question')
      .set({
        label: read.question.label,
        options: JSON.stringify(read.question.options),
        is_required: read.question.isRequired ? 1 : 0,
      })
      .where('id', '=', questionId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'registration_question.changed',
      territoryId,
      subject: { table: 'registration_question', id: questionId },
    });
    return { kind: 'changed' };
  });
}

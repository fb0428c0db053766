import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { OWN_QUESTIONS_MAX, type OwnQuestion } from './own-question.ts';
import { readQuestion, type QuestionRefusal, type QuestionWords } from './question-form.ts';
import { ownQuestionsOf } from './read-registration-settings.ts';

/**
 * Adds a question of the town's own at the end of a ceremony's form. Refuses at its field a subject that nobody
 * may ask; refuses (`full`) a sixth question, and (`over`) a ceremony cancelled or held. Needs `event:edit`.
 */
export async function addQuestion(
  context: Context,
  {
    territoryId,
    eventId,
    kind,
    ...words
  }: { territoryId: string; eventId: string; kind: OwnQuestion['kind'] } & QuestionWords,
): Promise<{ kind: 'added'; questionId: string } | { kind: 'full' } | { kind: 'over' } | QuestionRefusal> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const read = readQuestion(words, kind);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'over' };
    if (read.kind === 'refused') return read;
    const { length: count } = await ownQuestionsOf(trx, eventId);
    if (count >= OWN_QUESTIONS_MAX) return { kind: 'full' };
    const id = newId();
    await trx
      .insertInto('registration_question')
      .values({
        territory_id: territoryId,
        id,
        event_id: eventId,
        // Positions have no gap: the index refuses a sixth, whoever else adds one now.
        position: count + 1,
        kind,
        label: read.question.label,
        options: JSON.stringify(read.question.options),
        is_required: read.question.isRequired ? 1 : 0,
        created_at: context.clock.now(),
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'registration_question.added',
      territoryId,
      subject: { table: 'registration_question', id },
    });
    return { kind: 'added', questionId: id };
  });
}

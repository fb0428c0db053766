import type { Context } from '#lib/server/context.ts';
import { addQuestion } from '#lib/server/registrations/questions/add-question.ts';
import {
  questionField,
  type OwnQuestion,
  type OwnQuestionInput,
} from '#lib/server/registrations/questions/own-question.ts';

/** Adds a question of the town's own, to be answered in one line unless told otherwise. Returns its id. */
export async function aQuestion(
  context: Context,
  at: { territoryId: string; eventId: string },
  {
    kind = 'short-text',
    label = 'Jouez-vous d’un instrument ?',
    options = [],
    isRequired = false,
  }: Partial<OwnQuestion> = {},
): Promise<string> {
  const outcome = await addQuestion(context, {
    ...at,
    kind,
    label,
    options: options.join('\n'),
    is_required: isRequired,
  });
  if (outcome.kind !== 'added') throw new Error(JSON.stringify(outcome));
  return outcome.questionId;
}

/** The field of a form that answers this question. */
export function answerTo(questionId: string, value: string | string[] | undefined): OwnQuestionInput {
  return { [questionField(questionId)]: value };
}

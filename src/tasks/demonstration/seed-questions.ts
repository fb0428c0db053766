import type { Context } from '#lib/server/context.ts';
import { addQuestion } from '#lib/server/registrations/questions/add-question.ts';
import { ASKED_AT_FIRST } from '#lib/server/registrations/questions/asked-questions.ts';
import { questionField, type OwnQuestionInput } from '#lib/server/registrations/questions/own-question.ts';
import { saveRegistrationSettings } from '#lib/server/registrations/questions/save-registration-settings.ts';
import type { CeremonyToFill } from './seed-people.ts';

const INSTRUMENT = 'Chantez-vous, ou jouez-vous d’un instrument ?';
const MEAL = 'Que pourriez-vous apporter au repas partagé ?';
const DISHES = ['Un plat', 'Un dessert', 'Une boisson'];
const MUSIC = ['Je chante dans une chorale', 'De la guitare, un peu', 'Accordéon'];

/**
 * Lets a town ask about families, and two things of its own. Returns what the sponsor of a rank answers to
 * them: most to the meal, few to the music.
 */
export async function seedQuestions(
  context: Context,
  { territoryId, eventId }: CeremonyToFill,
): Promise<(rank: number) => OwnQuestionInput> {
  const at = { territoryId, eventId };
  await saveRegistrationSettings(context, {
    ...at,
    asked: [...ASKED_AT_FIRST, 'families'],
    offer_hours: '48',
  });
  const optional = { ...at, is_required: false };
  const music = await addQuestion(context, {
    ...optional,
    kind: 'short-text',
    label: INSTRUMENT,
    options: '',
  });
  const meal = await addQuestion(context, {
    ...optional,
    kind: 'choices',
    label: MEAL,
    options: DISHES.join('\n'),
  });
  if (music.kind !== 'added' || meal.kind !== 'added') throw new Error('La question d’essai a été refusée.');
  return (rank) => ({
    ...(rank % 4 === 1 ? { [questionField(music.questionId)]: MUSIC[rank % MUSIC.length] } : {}),
    ...(rank % 3 === 0 ? {} : { [questionField(meal.questionId)]: DISHES.slice(0, 1 + (rank % 2)) }),
  });
}

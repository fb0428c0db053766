import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import type { RegistrationQuestionRow } from '../tables.ts';

/** The question of this id in the scope's territory. Throws `NotFound`. */
export async function findQuestion(
  trx: Transaction<Database>,
  questionId: string,
): Promise<RegistrationQuestionRow> {
  return foundOr404(
    await trx.selectFrom('registration_question').selectAll().where('id', '=', questionId).executeTakeFirst(),
  );
}

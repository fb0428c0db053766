import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { readAskedQuestions, type OptionalQuestion } from './asked-questions.ts';
import type { OwnQuestion } from './own-question.ts';

/** What a ceremony's registration form asks beyond the questions that are always asked. */
export interface RegistrationSettings {
  readonly asked: readonly OptionalQuestion[];
  readonly questions: readonly OwnQuestion[];
}

/** What the registration page of a published ceremony asks. `NotFound` for a draft. Public. */
export async function readRegistrationSettings(
  context: Context,
  { slug }: { slug: string },
): Promise<RegistrationSettings> {
  const db = acrossTerritories(context, 'follow a public address');
  const { id } = foundOr404(
    await db
      .selectFrom('event')
      .select('id')
      .where('slug', '=', slug)
      .where('status', '!=', 'draft')
      .where('published_at', 'is not', null)
      .executeTakeFirst(),
  );
  return settingsOfEvent(db, id);
}

/** What this ceremony's form asks, as it stands now. Throws `NotFound` outside of the scope. */
export async function settingsOfEvent(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<RegistrationSettings> {
  const event = foundOr404(
    await db.selectFrom('event').select('asked_questions').where('id', '=', eventId).executeTakeFirst(),
  );
  return {
    asked: readAskedQuestions(event.asked_questions),
    questions: await ownQuestionsOf(db, eventId),
  };
}

/** A ceremony's own questions in their order. */
export async function ownQuestionsOf(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<OwnQuestion[]> {
  const rows = await db
    .selectFrom('registration_question')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('position')
    .execute();
  return rows.map(({ id, kind, label, options, is_required: isRequired }) => ({
    id,
    kind,
    label,
    options: JSON.parse(options) as string[],
    isRequired: isRequired === 1,
  }));
}

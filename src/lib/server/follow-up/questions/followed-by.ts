import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import type { SponseeReach } from '../../sponsees/sponsee-reach.ts';

/** The contacts that somebody may follow: everybody's for the town's team, an association's own for its people. */
export function contactsWithin(trx: Transaction<Database>, reach: SponseeReach) {
  const everybody = trx.selectFrom('follow_up_contact');
  if (reach.kind === 'everybody') return everybody;
  // An empty list is no SQL; no association has an empty id.
  const ids = reach.associationIds.length > 0 ? reach.associationIds : [''];
  return everybody.where('follow_up_contact.association_id', 'in', ids);
}

/** Throws `NotFound` for a question beyond somebody's reach, exactly as for one that never existed. */
export async function requireQuestion(
  trx: Transaction<Database>,
  reach: SponseeReach,
  questionId: string,
): Promise<void> {
  foundOr404(
    await contactsWithin(trx, reach)
      .innerJoin('follow_up_question', 'follow_up_question.contact_id', 'follow_up_contact.id')
      .select('follow_up_question.id')
      .where('follow_up_question.id', '=', questionId)
      .executeTakeFirst(),
  );
}

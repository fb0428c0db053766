import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { bondScope } from './bond-contact.ts';

/** Whose contacts: of these registrations and households, or these contacts themselves. */
export type ContactsToForget =
  { readonly subjectIds: readonly string[] } | { readonly contactIds: readonly string[] };

/**
 * Deletes contacts of bonds in the caller's transaction, with their questions and the mails that asked them; a bond that has no
 * contact left loses its key, so that no copy of them can be opened any more. The bonds themselves stay, as numbers.
 * Returns how many contacts went. Whether it may be done is the caller's part.
 */
export async function forgetContactsInTransaction(
  trx: Transaction<Database>,
  context: Pick<Context, 'keyring'>,
  which: ContactsToForget,
): Promise<{ contacts: number }> {
  const given = 'subjectIds' in which ? which.subjectIds : which.contactIds;
  if (given.length === 0) return { contacts: 0 };
  const contacts = await trx
    .selectFrom('follow_up_contact')
    .select(['id', 'bond_id', 'territory_id'])
    .where('subjectIds' in which ? 'subject_id' : 'id', 'in', given)
    .execute();
  const ids = contacts.map(({ id }) => id);
  if (ids.length === 0) return { contacts: 0 };
  const questions = await trx
    .deleteFrom('follow_up_question')
    .where('contact_id', 'in', ids)
    .returning('id')
    .execute();
  if (questions.length > 0) {
    const keys = questions.map(({ id }) => newsKey(id));
    await trx.deleteFrom('outbox_message').where('idempotency_key', 'in', keys).execute();
  }
  await trx.deleteFrom('follow_up_contact').where('id', 'in', ids).execute();
  const bonds = [...new Set(contacts.map(({ bond_id }) => bond_id))];
  const left = await trx
    .selectFrom('follow_up_contact')
    .select('bond_id')
    .where('bond_id', 'in', bonds)
    .execute();
  const living = new Set(left.map(({ bond_id }) => bond_id));
  for (const { id, territory_id: territoryId, bond_id: bondId } of contacts) {
    if (!living.has(bondId)) await context.keyring.destroyKey(bondScope(territoryId, bondId));
    // The key lives on for the other side: a restored backup must not bring this one back.
    else await context.keyring.recordForgottenContact({ contactId: id, territoryId, bondId });
  }
  return { contacts: ids.length };
}

/** By what the outbox knows the mail that asks a question: one, whatever happens. */
export function newsKey(questionId: string): string {
  return `news.asked:${questionId}`;
}

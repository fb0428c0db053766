import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Ids of all the registrations of one person in a ceremony: the one given, then those with the same mail address
 * (who withdrew and registered anew has two). Only a registration made online is followed to others: its link was
 * read in that mailbox. The address of one from paper or from a list is what its writer says, and its link is
 * printed: it must not open what somebody else told.
 */
export async function listSamePerson(
  db: Kysely<Database> | Transaction<Database>,
  registration: Pick<Selectable<Database['registration']>, 'id' | 'event_id' | 'email_lookup' | 'channel'>,
): Promise<string[]> {
  if (registration.email_lookup === null || registration.channel !== 'online') return [registration.id];
  const others = await db
    .selectFrom('registration')
    .select('id')
    .where('event_id', '=', registration.event_id)
    .where('email_lookup', '=', registration.email_lookup)
    .where('id', '!=', registration.id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return [registration.id, ...others.map(({ id }) => id)];
}

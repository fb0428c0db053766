import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Ids of all the registrations of one person in a ceremony: the one given, then those with the same mail address
 * (who withdrew and registered anew has two). Whoever gave no address has one.
 */
export async function listSamePerson(
  db: Kysely<Database> | Transaction<Database>,
  registration: Pick<Database['registration'], 'id' | 'event_id' | 'email_lookup'>,
): Promise<string[]> {
  if (registration.email_lookup === null) return [registration.id];
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

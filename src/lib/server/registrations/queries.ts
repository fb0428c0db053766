import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { RegistrationRow } from './tables.ts';

/** The registration of this id in the scope's territory, or nothing. */
export function findRegistrationRow(
  db: Kysely<Database> | Transaction<Database>,
  id: string,
): Promise<RegistrationRow | undefined> {
  return db.selectFrom('registration').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Lets one transaction at a time count the places of an event: on PostgreSQL the row is locked until the
 * end; on SQLite the transaction already is alone. What is read afterwards stays true.
 */
export async function lockPlaces(trx: Transaction<Database>, eventId: string): Promise<void> {
  await trx
    .updateTable('event')
    .set((eb) => ({ sponsor_places_taken: eb.ref('sponsor_places_taken') }))
    .where('id', '=', eventId)
    .execute();
}

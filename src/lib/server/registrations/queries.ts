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

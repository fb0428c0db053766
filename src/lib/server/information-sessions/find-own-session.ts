import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { findChoiceRow, findSessionRow } from './queries.ts';
import type { InformationSessionRow } from './tables.ts';

/** The session that a registration holds a place in, cancelled or not; a mere wish counts for nothing. */
export async function findOwnSession(
  db: Kysely<Database> | Transaction<Database>,
  registrationId: string,
): Promise<InformationSessionRow | undefined> {
  const choice = await findChoiceRow(db, registrationId);
  return choice && choice.places > 0 ? findSessionRow(db, choice.session_id) : undefined;
}

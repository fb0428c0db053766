import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';

const AGAIN = 'again ';

/** What makes that a sponsor who begins again is registered once, however often they press. */
export function renewalToken(contactId: string): string {
  return AGAIN + contactId;
}

/**
 * The contacts, kept since an earlier ceremony, with whose answers these registrations were made: the same people's.
 * Within the scope of `db`.
 */
export async function listRenewedContacts(
  db: Kysely<Database> | Transaction<Database>,
  registrationIds: readonly string[],
): Promise<string[]> {
  if (registrationIds.length === 0) return [];
  const rows = await db
    .selectFrom('registration')
    .select('submission_token')
    .where('id', 'in', registrationIds)
    .where('submission_token', 'like', `${AGAIN}%`)
    .execute();
  return rows.map(({ submission_token }) => submission_token.slice(AGAIN.length));
}

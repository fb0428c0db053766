import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';

/** The households that have a certificate, within the scope of `db`, by id, in the order of printing. */
export async function listPairedHouseholds(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('pair')
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .select(['sponsee.id', 'sponsee.created_at'])
    .distinct()
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .where('sponsee.status', '=', 'entered')
    .orderBy('sponsee.created_at')
    .orderBy('sponsee.id')
    .execute();
  return rows.map(({ id }) => id);
}

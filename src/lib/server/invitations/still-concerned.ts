import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Of these people, the ids of those whom an event still concerns: registrations that are confirmed, households that
 * did not withdraw and whose pair stands. Within the scope of `db`, and without opening anything sealed.
 */
export async function findStillConcerned(
  db: Kysely<Database> | Transaction<Database>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('registration')
    .select('registration.id')
    .where('registration.id', 'in', ids)
    .where('registration.status', '=', 'confirmed')
    .unionAll(
      db
        .selectFrom('sponsee')
        .select('sponsee.id')
        .where('sponsee.id', 'in', ids)
        .where('sponsee.status', '=', 'entered')
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('pair')
              .select('pair.id')
              .whereRef('pair.sponsee_id', '=', 'sponsee.id')
              .where('pair.status', '=', 'confirmed'),
          ),
        ),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

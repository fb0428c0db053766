import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';

/**
 * When the staff of each territory did something for the last time (UTC instant, by territory id): owners and
 * editors, also those who have left since. Acts of residents, of associations, of the coordinator and of the program
 * do not count: when a resident registered is nobody's business here.
 */
export async function readActivity(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('territory')
    .select((eb) => [
      'territory.id',
      eb
        .selectFrom('audit_entry')
        .select('audit_entry.at')
        .whereRef('audit_entry.territory_id', '=', 'territory.id')
        .where('audit_entry.actor', 'in', (staff) =>
          staff
            .selectFrom('membership')
            .select(sql<string>`'account:' || ${sql.ref('membership.account_id')}`.as('actor'))
            .whereRef('membership.territory_id', '=', 'territory.id')
            .where('membership.role', 'in', ['owner', 'editor']),
        )
        .orderBy('audit_entry.sequence', 'desc')
        .limit(1)
        .as('at'),
    ])
    .execute();
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at]])));
}

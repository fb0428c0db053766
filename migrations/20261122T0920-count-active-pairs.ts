import type { Kysely } from 'kysely';

/** What the coordinator reads of the pairs of each territory: counted once a night, masked when it is written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pair_count')
    .addColumn('territory_id', 'text', (column) => column.primaryKey().references('territory.id'))
    .addColumn('counted_on', 'text', (column) => column.notNull())
    // JSON: a number, or "few".
    .addColumn('active', 'text', (column) => column.notNull())
    .execute();
}

import type { Kysely } from 'kysely';

/** A corrected address ends the links that were written to the former one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('registration')
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

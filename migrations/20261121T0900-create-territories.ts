import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('territory')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('department_code', 'text')
    .addColumn('department_name', 'text')
    .addColumn('region_code', 'text')
    .addColumn('population', 'integer')
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('colour', 'text', (column) => column.notNull())
    .addColumn('crest_png', 'text')
    .addColumn('is_member', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('territory_code_unique', ['kind', 'code'])
    .execute();

  await db.schema
    .createTable('association')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('association_pk', ['territory_id', 'id'])
    .addUniqueConstraint('association_name_unique', ['territory_id', 'name'])
    .execute();
}

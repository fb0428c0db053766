import { PostgresAdapter, sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('territory_id', 'text')
    .addColumn('subject_table', 'text')
    .addColumn('subject_id', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('audit_entry_of_territory')
    .on('audit_entry')
    .columns(['territory_id', 'sequence'])
    .execute();

  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into audit_head (id, sequence, hash) values (1, 0, '')`.execute(db);

  // The database refuses what the application must never do, whoever asks.
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`
      create function audit_entry_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'audit_entry is append-only'; end $$`.execute(db);
    await sql`
      create trigger audit_entry_append_only before update or delete or truncate on audit_entry
      for each statement execute function audit_entry_is_append_only()`.execute(db);
  } else {
    await sql`
      create trigger audit_entry_no_update before update on audit_entry
      begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
    await sql`
      create trigger audit_entry_no_delete before delete on audit_entry
      begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
    // SQLite's « replace » deletes the former row without firing the trigger above.
    await sql`
      create trigger audit_entry_no_replace before insert on audit_entry
      when exists (select 1 from audit_entry where sequence = new.sequence)
      begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
  }
}

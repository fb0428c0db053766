import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** The audit ends by its old end after 12 months, and stays verifiable; the clock is watched across restarts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_anchor')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    // The last entry that was taken away: the chain is verified from here.
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into audit_anchor (id, sequence, hash) values (1, 0, '')`.execute(db);
  await db.schema
    .createTable('retention_clock')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    // When the clock was last believed.
    .addColumn('believed_at', 'text', (column) => column.notNull())
    // Since when it says something that is not believed, and what it said last.
    .addColumn('suspended_since', 'text')
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) =>
      column.check(sql`because in ('forwards', 'backwards', 'in-process')`),
    )
    .execute();
  if (db.getExecutor().adapter instanceof PostgresAdapter) await guardOnPostgres(db);
  else await guardOnSqlite(db);
}

/*
 * Entries behind the anchor may go; nothing else, whoever asks. The anchor goes forward only, to an entry of the
 * chain, and never past one that is younger than eleven months at the end of the chain.
 */
async function guardOnSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger audit_entry_no_delete`.execute(db);
  await sql`
    create trigger audit_entry_no_delete before delete on audit_entry
    when old.sequence > coalesce((select sequence from audit_anchor where id = 1), 0)
    begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
  await sql`
    create trigger audit_anchor_forward before update on audit_anchor
    when new.id <> 1 or new.sequence <= old.sequence or not exists (
      select 1 from audit_entry
      where sequence = new.sequence and hash = new.hash
        and julianday(at) <= (select julianday(at) from audit_entry order by sequence desc limit 1) - 330)
    begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
  await sql`
    create trigger audit_anchor_stays before delete on audit_anchor
    begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
  await sql`
    create trigger audit_anchor_alone before insert on audit_anchor
    begin select raise(abort, 'audit_entry is append-only'); end`.execute(db);
}

async function guardOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger audit_entry_append_only on audit_entry`.execute(db);
  await sql`
    create trigger audit_entry_append_only before update or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only()`.execute(db);
  await sql`
    create function audit_entry_may_go() returns trigger language plpgsql as
    $$ begin
      if old.sequence > coalesce((select sequence from audit_anchor where id = 1), 0) then
        raise exception 'audit_entry is append-only';
      end if;
      return old;
    end $$`.execute(db);
  await sql`
    create trigger audit_entry_no_delete before delete on audit_entry
    for each row execute function audit_entry_may_go()`.execute(db);
  await sql`
    create function audit_anchor_goes_forward() returns trigger language plpgsql as
    $$ begin
      if new.id <> 1 or new.sequence <= old.sequence or not exists (
        select 1 from audit_entry
        where sequence = new.sequence and hash = new.hash
          and at::timestamptz <= (select at::timestamptz from audit_entry order by sequence desc limit 1)
            - interval '330 days') then
        raise exception 'audit_entry is append-only';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger audit_anchor_forward before update on audit_anchor
    for each row execute function audit_anchor_goes_forward()`.execute(db);
  await sql`
    create trigger audit_anchor_stays before insert or delete or truncate on audit_anchor
    for each statement execute function audit_entry_is_append_only()`.execute(db);
}

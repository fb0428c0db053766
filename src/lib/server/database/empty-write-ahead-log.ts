import { sql, SqliteAdapter, type Kysely } from 'kysely';

/**
 * Moves SQLite's write-ahead log into its file and cuts it to nothing, so that what was deleted stands in
 * neither (`secure_delete` has overwritten it in the file). While another connection reads, the log stays:
 * call it again later. Does nothing on PostgreSQL.
 */
export async function emptyWriteAheadLog<Tables>(connection: Kysely<Tables>): Promise<void> {
  if (!(connection.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`pragma wal_checkpoint(truncate)`.execute(connection);
}

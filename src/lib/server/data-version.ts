import { sql, SqliteAdapter } from 'kysely';
import { acrossTerritories, type HasDatabase } from './database/access.ts';

/**
 * Names the state of everything that is stored: while the name stays, nothing was written, by this process or by
 * another. Nothing on PostgreSQL, where asking costs as much as reading.
 *
 * SQLite counts its own connection's changes (`total_changes`) and notices those of others (`PRAGMA data_version`).
 */
export async function readDataVersion(context: HasDatabase): Promise<string | undefined> {
  const db = acrossTerritories(context, 'list what is public');
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return undefined;
  const { rows: own } = await sql<{ count: number }>`select total_changes() as count`.execute(db);
  const { rows: others } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return `${own[0]?.count}/${others[0]?.data_version}`;
}

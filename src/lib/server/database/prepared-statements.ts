import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** More than the house has queries of one shape; a list of ids in a query makes a shape of each length. */
const MOST_KEPT = 500;
const CHANGES_SCHEMA = /^\s*(create|alter|drop|pragma|vacuum|attach|detach)\b/i;

/**
 * The connection as Kysely uses it, except that a query which comes again is not parsed and planned again: that is
 * a tenth of the work of a registration. The least recent statement is let go first, and all of them when the
 * schema changes. Not for `stream()`: a statement serves one reader at a time.
 */
export function withPreparedStatements(database: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite3.Statement>();
  return {
    prepare: (source) => {
      if (CHANGES_SCHEMA.test(source)) {
        kept.clear();
        return database.prepare(source);
      }
      const statement = kept.get(source) ?? database.prepare(source);
      // Put back at the end: a map keeps the order in which its keys came.
      kept.delete(source);
      kept.set(source, statement);
      if (kept.size > MOST_KEPT) {
        const [oldest] = kept.keys();
        if (oldest !== undefined) kept.delete(oldest);
      }
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
}

import BetterSqlite3 from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
} from 'kysely';
import pg from 'pg';
import { withPreparedStatements } from './prepared-statements.ts';
import type { Database } from './schema.ts';

/** SQLite changes its schema inside transactions; Kysely's adapter says otherwise, out of caution. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Begins every transaction *immediate*: Kysely's own `begin` is deferred, and two connections that
 * read and then write would meet SQLITE_BUSY_SNAPSHOT, which no busy timeout can wait out.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database: withPreparedStatements(database) });
    this.#database = database;
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    driver.beginTransaction = async (connection: DatabaseConnection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    driver.rollbackTransaction = async (connection: DatabaseConnection) => {
      // A full or failing disk has rolled back by itself: a second time would hide why (sqlite.org/lang_transaction.html).
      if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
    };
    return driver;
  }
}

/** Opens a SQLite file (or `:memory:`) with the pragmas every connection of the house must have. */
export function openSqliteFile(path: string): BetterSqlite3.Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return prepareSqlite(new BetterSqlite3(path));
}

/** Sets the pragmas of the house on a connection: see "Decisions" in the README for each. */
export function prepareSqlite(database: BetterSqlite3.Database): BetterSqlite3.Database {
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma('trusted_schema = OFF');
  return database;
}

/** Gives Kysely over an already prepared SQLite connection. */
export function kyselyOnSqlite<Tables = Database>(database: BetterSqlite3.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
}

/**
 * Opens the database named by `DATABASE_URL`: `file:path/to.db` (SQLite) or `postgres://…`.
 * Throws a plain sentence for any other form.
 */
export function openDatabase<Tables = Database>(url: string): Kysely<Tables> {
  if (url.startsWith('file:')) return kyselyOnSqlite<Tables>(openSqliteFile(url.slice('file:'.length)));
  if (/^postgres(ql)?:\/\//.test(url)) {
    const pool = new pg.Pool({ connectionString: url, max: 10 });
    // Without a listener, an idle client that loses its server would end the whole process.
    pool.on('error', () => {});
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }
  throw new Error('DATABASE_URL doit commencer par « file: » ou par « postgres:// ».');
}

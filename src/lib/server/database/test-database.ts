import { randomBytes } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import { kyselyOnSqlite, openDatabase, openSqliteFile, prepareSqlite } from './connection.ts';
import { migrateDatabase } from './migrate-database.ts';
import type { Database } from './schema.ts';

let template: Promise<Buffer> | undefined;
let postgresTemplate: Promise<string> | undefined;

/**
 * Opens a fresh, migrated, empty database for one test: a clone of a template that is migrated once
 * per process. On SQLite in memory; on the real server named by `TEST_POSTGRES_URL` when it is set,
 * so that the same tests judge both dialects.
 */
export async function openTestDatabase(): Promise<Kysely<Database>> {
  const server = process.env['TEST_POSTGRES_URL'];
  return server ? clonePostgres(server) : cloneSqlite();
}

async function cloneSqlite(): Promise<Kysely<Database>> {
  template ??= makeSqliteTemplate();
  return kyselyOnSqlite(prepareSqlite(new BetterSqlite3(await template)));
}

async function makeSqliteTemplate(): Promise<Buffer> {
  const file = openSqliteFile(':memory:');
  await migrateDatabase(kyselyOnSqlite(file));
  return file.serialize();
}

async function clonePostgres(server: string): Promise<Kysely<Database>> {
  postgresTemplate ??= makePostgresTemplate(server);
  const name = await createPostgres(server, await postgresTemplate);
  return openDatabase(databaseAt(server, name));
}

async function makePostgresTemplate(server: string): Promise<string> {
  const name = await createPostgres(server, 'template0');
  const database = openDatabase(databaseAt(server, name));
  await migrateDatabase(database);
  await database.destroy();
  return name;
}

async function createPostgres(server: string, from: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = openDatabase(server);
  try {
    await sql`create database ${sql.id(name)} template ${sql.id(from)}`.execute(admin);
  } finally {
    await admin.destroy();
  }
  return name;
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { SqliteAdapter, sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Database } from './schema.ts';

const FOLDER = fileURLToPath(new URL('../../../../migrations/', import.meta.url));

/** Reads the migrations of a folder in the order of their names. */
class FolderOfMigrations implements MigrationProvider {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    const files = (await readdir(this.#folder)).filter((file) => /^\d{8}T\d{4}-.*\.ts$/.test(file)).sort();
    const migrations: Record<string, Migration> = {};
    for (const file of files) {
      const url = pathToFileURL(join(this.#folder, file)).href;
      migrations[file.slice(0, -'.ts'.length)] = (await import(/* @vite-ignore */ url)) as Migration;
    }
    return migrations;
  }
}

/**
 * Brings the schema up to date and returns the names of the migrations applied. All run in one
 * transaction: killed in the middle, the schema is the one before. Throws what a migration threw.
 *
 * On SQLite foreign keys are off meanwhile, as its own procedure for rebuilding a table asks
 * (sqlite.org/lang_altertable.html, section 7), and every one of them is checked before the commit.
 */
export async function migrateDatabase(database: Kysely<Database>, folder = FOLDER): Promise<string[]> {
  const provider = new FolderOfMigrations(folder);
  if (!(database.getExecutor().adapter instanceof SqliteAdapter)) return migrate(database, provider);
  await sql`pragma foreign_keys = off`.execute(database);
  try {
    return await migrate(database, new WithForeignKeysChecked(provider));
  } finally {
    await sql`pragma foreign_keys = on`.execute(database);
  }
}

/** Ends each migration by the question whether any row refers to one that is not there. */
class WithForeignKeysChecked implements MigrationProvider {
  readonly #provider: MigrationProvider;

  constructor(provider: MigrationProvider) {
    this.#provider = provider;
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    const migrations = Object.entries(await this.#provider.getMigrations());
    return Object.fromEntries(
      migrations.map(([name, migration]) => [
        name,
        {
          up: async (db) => {
            await migration.up(db);
            const { rows } = await sql`pragma foreign_key_check`.execute(db);
            if (rows.length > 0) throw new Error(`The migration ${name} leaves rows that refer to nothing.`);
          },
        } satisfies Migration,
      ]),
    );
  }
}

async function migrate(database: Kysely<Database>, provider: MigrationProvider): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/**
 * Compares the database with the migrations this program knows: `ready`, `behind` (run the
 * migrations) or `ahead` (a newer program wrote it: refuse to touch it).
 */
export async function compareSchema(
  database: Kysely<Database>,
  folder = FOLDER,
): Promise<'ready' | 'behind' | 'ahead'> {
  const known = Object.keys(await new FolderOfMigrations(folder).getMigrations());
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return 'behind';
  const rows = await (database as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const applied = new Set(rows.map((row) => row.name));
  if ([...applied].some((name) => !known.includes(name))) return 'ahead';
  return known.every((name) => applied.has(name)) ? 'ready' : 'behind';
}

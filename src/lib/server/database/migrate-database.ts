import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
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
 * Brings the schema up to date and returns the names of the migrations applied. Each migration runs
 * in a transaction: killed in the middle, the schema is the one before. Throws what a migration threw.
 */
export async function migrateDatabase(database: Kysely<Database>, folder = FOLDER): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: new FolderOfMigrations(folder) });
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

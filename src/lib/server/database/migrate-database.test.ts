import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './connection.ts';
import { compareSchema, migrateDatabase } from './migrate-database.ts';
import type { Database } from './schema.ts';
import { openTestDatabase } from './test-database.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** Migrates the file named first, and dies as by `kill -9` just before the statement of the number named second. */
const MIGRATE_UNTIL_KILLED = `
  import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
  import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
  const [file, statements] = process.argv.slice(1);
  const connection = openSqliteFile(file);
  const prepare = connection.prepare.bind(connection);
  let left = Number(statements);
  connection.prepare = (text) => {
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
    return prepare(text);
  };
  await migrateDatabase(kyselyOnSqlite(connection));
  process.stdout.write(String(Number(statements) - left));
`;

describe('the migrations', () => {
  test('make the whole schema of an empty file, and change nothing the second time', async () => {
    const file = aFile();
    const database = open(file);
    expect(await compareSchema(database)).toBe('behind');
    expect((await migrateDatabase(database)).length).toBeGreaterThan(5);
    const schema = await schemaOf(database);
    expect(schema.length).toBeGreaterThan(20);
    expect(await compareSchema(database)).toBe('ready');
    expect(await migrateDatabase(database)).toEqual([]);
    expect(await schemaOf(database)).toEqual(schema);
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
  });

  test('killed before any of their statements leave the schema before or after, and converge when run again', async () => {
    const whole = aFile();
    const statements = Number((await runNode(MIGRATE_UNTIL_KILLED, [whole, '100000'])).output);
    const after = await schemaOf(open(whole));
    expect(statements).toBeGreaterThan(40);

    // Every seventh statement from a random one: after a few runs, each has been the last.
    const first = Math.floor(Math.random() * 7);
    for (let last = first; last < statements; last += 7) {
      const file = aFile();
      const { signal } = await runNode(MIGRATE_UNTIL_KILLED, [file, String(last)]);
      expect(signal).toBe('SIGKILL');
      const database = open(file);
      const left = await schemaOf(database);
      expect([[], after], `killed before statement ${last}`).toContainEqual(left);
      expect(await compareSchema(database)).toBe(left.length === 0 ? 'behind' : 'ready');
      await migrateDatabase(database);
      expect(await schemaOf(database)).toEqual(after);
      expect(await compareSchema(database)).toBe('ready');
    }
  }, 60_000);

  test('leave nothing behind when one of them fails', async () => {
    const folder = aFolder();
    const migration = (body: string) => `export async function up(db) { ${body} }\n`;
    const createTable = (name: string) =>
      `await db.schema.createTable('${name}').addColumn('id', 'text').execute();`;
    writeFileSync(join(folder, '20260101T0000-first.ts'), migration(createTable('first_table')));
    writeFileSync(
      join(folder, '20260102T0000-second.ts'),
      migration(`${createTable('second_table')} throw new Error('the second migration fails');`),
    );
    const database = open(aFile());
    await expect(migrateDatabase(database, folder)).rejects.toThrow('the second migration fails');
    expect(await schemaOf(database)).toEqual([]);
  });

  test('by two processes at the same time are applied once', async () => {
    const file = aFile();
    const runs = await Promise.all([1, 2, 3].map(() => runNode(MIGRATE_UNTIL_KILLED, [file, '100000'])));
    // One that comes second may be refused, and then says so; the schema is whole in every case.
    expect(runs.some(({ code }) => code === 0)).toBe(true);
    expect(await compareSchema(open(file))).toBe('ready');
    expect(await migrateDatabase(open(file))).toEqual([]);
  });
});

describe('the schema compared with the program', () => {
  test('is ready, behind or ahead', async () => {
    const database = await openTestDatabase();
    onTestFinished(() => database.destroy());
    const migrations = database as unknown as Kysely<{
      kysely_migration: { name: string; timestamp: string };
    }>;
    expect(await compareSchema(database)).toBe('ready');

    await migrations
      .insertInto('kysely_migration')
      .values({ name: '20991231T0000-of-a-newer-program', timestamp: '2099-12-31T00:00:00.000Z' })
      .execute();
    expect(await compareSchema(database)).toBe('ahead');

    await migrations.deleteFrom('kysely_migration').where('name', 'like', '2099%').execute();
    await migrations.deleteFrom('kysely_migration').where('name', 'like', '%create-audit').execute();
    expect(await compareSchema(database)).toBe('behind');
  });

  test('makes an older program refuse a newer database in one sentence, and leave it as it is', async () => {
    const file = aFile();
    const database = open(file);
    await migrateDatabase(database);
    await sql`insert into kysely_migration (name, timestamp) values ('20991231T0000-newer', '2099')`.execute(
      database,
    );
    const schema = await schemaOf(database);
    const { code, errors } = await runNode(join(ROOT, 'src/tasks/migrate.ts'), [], {
      DATABASE_URL: `file:${file}`,
      KEYRING_URL: `file:${file}.keys`,
      VAULT_KEY: randomBytes(32).toString('base64'),
      ORIGIN: 'https://parrainages.exemple.fr',
    });
    expect(code).toBe(1);
    expect(errors.trim()).toBe(
      'Cette base a été écrite par une version plus récente : installez cette version-là.',
    );
    expect(await schemaOf(database)).toEqual(schema);
  });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function aFile(): string {
  return join(aFolder(), 'base.db');
}

function open(file: string): Kysely<Database> {
  const database = openDatabase(`file:${file}`);
  onTestFinished(() => database.destroy());
  return database;
}

/** Every table, index and trigger of the house, in the words that made them. */
async function schemaOf(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_schema
    where sql is not null and name not like 'kysely%' and tbl_name not like 'kysely%'
    order by name`.execute(database);
  return rows.map((row) => row.sql);
}

/** Runs a file or a module's text in a process of its own, to its end. */
function runNode(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; signal: string | null; output: string; errors: string }> {
  const start = program.endsWith('.ts') ? [program] : ['--input-type=module', '--eval', program, '--'];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...start, ...words],
      { cwd: ROOT, env: { ...process.env, ...environment } },
      (_, output, errors) => resolve({ code: child.exitCode, signal: child.signalCode, output, errors }),
    );
  });
}

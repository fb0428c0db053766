import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUpDatabase, restoreDatabase } from './back-up-database.ts';
import { openDatabase } from './connection.ts';
import { migrateDatabase } from './migrate-database.ts';
import type { Database } from './schema.ts';

let folder: string;
let database: Kysely<Database>;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trait-dunion-backup-'));
  database = openDatabase(`file:${at('live.db')}`);
  await migrateDatabase(database);
  const row = {
    territory_id: null,
    event_id: null,
    kind: 'x',
    payload_sealed: 'x',
    attempts: 0,
    lease_expires_at: null,
    problem: null,
  };
  const now = '2026-11-21T09:00:00.000Z';
  await database
    .insertInto('outbox_message')
    .values([
      {
        ...row,
        id: 'waiting',
        idempotency_key: 'a',
        status: 'queued',
        next_attempt_at: now,
        created_at: now,
        sent_at: null,
      },
      {
        ...row,
        id: 'gone',
        idempotency_key: 'b',
        status: 'sent',
        next_attempt_at: now,
        created_at: now,
        sent_at: now,
      },
    ])
    .execute();
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is one moment of a database in use, and sends nothing again once restored', async () => {
    await backUpDatabase(at('live.db'), at('backup.db'));
    await restoreDatabase(at('backup.db'), at('restored.db'));
    const restored = openDatabase(`file:${at('restored.db')}`);
    const messages = await restored
      .selectFrom('outbox_message')
      .select(['id', 'status'])
      .orderBy('id')
      .execute();
    const days = await restored.selectFrom('international_day').select('key').execute();
    await restored.destroy();
    expect(messages).toEqual([
      { id: 'gone', status: 'sent' },
      { id: 'waiting', status: 'withheld' },
    ]);
    expect(days.length).toBeGreaterThan(25);
  });

  test('never writes over anything', async () => {
    await backUpDatabase(at('live.db'), at('backup.db'));
    await expect(backUpDatabase(at('live.db'), at('backup.db'))).rejects.toThrow('existe déjà');
    await expect(restoreDatabase(at('backup.db'), at('live.db'))).rejects.toThrow('existe déjà');
  });

  test('is refused when it is missing, damaged, or of a newer program', async () => {
    await expect(restoreDatabase(at('nothing.db'), at('restored.db'))).rejects.toThrow('Aucune sauvegarde');
    writeFileSync(at('damaged.db'), 'this is no database at all, however long the text may be');
    await expect(restoreDatabase(at('damaged.db'), at('restored.db'))).rejects.toThrow('abîmé');
    const migrations = database as unknown as Kysely<{
      kysely_migration: { name: string; timestamp: string };
    }>;
    await migrations
      .insertInto('kysely_migration')
      .values({ name: '29991231T0000-of-tomorrow', timestamp: 'x' })
      .execute();
    await backUpDatabase(at('live.db'), at('newer.db'));
    await expect(restoreDatabase(at('newer.db'), at('restored.db'))).rejects.toThrow('plus récente');
  });
});

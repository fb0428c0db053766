import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { holdDatabase } from '#lib/server/database/access.ts';
import { openDatabase } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { Keyring } from '#lib/server/vault/keyring.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';

/** A house in files whose ceremony was years ago, and the task run on it as a person runs it. */
async function aHouseOfLongAgo() {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-task-'));
  const vaultKey = randomBytes(32);
  const connection = openDatabase(`file:${join(folder, 'base.db')}`);
  const keyring = await Keyring.open(`file:${join(folder, 'trousseau.db')}`, vaultKey);
  onTestFinished(async () => {
    await connection.destroy();
    await keyring.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrateDatabase(connection);
  const context = await aContext({ now: '2020-11-21T09:00:00.000Z' });
  const house = { ...context, database: holdDatabase(connection), keyring };
  const { id } = await aTerritory(house);
  const event = await anEvent(house, {
    territory_id: id,
    title: 'Cérémonie de Canari',
    starts_at_local: '2020-12-18T18:30',
    starts_at: '2020-12-18T17:30:00.000Z',
    ends_at: '2020-12-18T19:30:00.000Z',
    registration_closes_on: '2020-12-11',
  });
  await sendRegistration(house, event, { email: 'canari@exemple.fr', name_1: 'Camille Canari' });
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: `file:${join(folder, 'base.db')}`,
    KEYRING_URL: `file:${join(folder, 'trousseau.db')}`,
    VAULT_KEY: vaultKey.toString('base64'),
    ORIGIN: 'https://trait-dunion.exemple.fr',
    MAIL_DIRECTORY: join(folder, 'courrier'),
  };
  const ask = (args: string[], settings: object = env) =>
    new Promise<{ code: number; said: string; refused: string }>((resolve) => {
      const task = join(import.meta.dirname, 'retention.ts');
      execFile(process.execPath, [task, ...args], { env: { ...settings } }, (error, said, refused) => {
        resolve({ code: error ? Number(error.code) : 0, said, refused });
      });
    });
  return { house, event, ask };
}

describe('npm run retention', () => {
  test('says what will be erased and when, in counts that name nobody, and changes nothing', async () => {
    const { house, event, ask } = await aHouseOfLongAgo();
    const before = await everyRow(house);
    const { code, said } = await ask([]);
    expect(code).toBe(0);
    expect(said).toContain(`${event.id} (du 18 décembre 2020)`);
    expect(said).toContain('pas encore annoncé');
    expect(said).toContain('inscriptions jamais confirmées\u00a0: 1, dont 1 à la prochaine heure');
    expect(said).toContain('Rien n’a été changé.');
    expect(said).not.toContain('anari');
    expect(await everyRow(house)).toBe(before);
  });

  test('erases with --apply what is due, and announces what may not go untold', async () => {
    const { house, ask } = await aHouseOfLongAgo();
    const { code, said } = await ask(['--apply']);
    expect(code).toBe(0);
    expect(said).toContain('- inscriptions\u00a0: 1');
    expect(said).toContain('- cérémonies annoncées à leur ville\u00a0: 1');
    expect(await everyRow(house)).not.toMatch(/^registration /mu);
    expect((await ask([])).said).toContain('annoncé 7 jours avant');
    expect((await ask(['--apply'])).said).toBe('Rien n’est échu.\n');
  });

  test('refuses what it does not know, and a key that is not the house’s, in one sentence', async () => {
    const { ask } = await aHouseOfLongAgo();
    const unknown = await ask(['--force']);
    expect([unknown.code, unknown.refused]).toEqual([1, 'Usage\u00a0: npm run retention [-- --apply]\n']);
    const { code, refused } = await ask([], { PATH: process.env['PATH'] });
    expect(code).toBe(1);
    expect(refused).not.toContain('    at ');
  });
});

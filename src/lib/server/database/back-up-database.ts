import { existsSync, renameSync, rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { kyselyOnSqlite, openSqliteFile } from './connection.ts';
import { compareSchema } from './migrate-database.ts';
import type { Database } from './schema.ts';

/** A backup or a restore that was refused, in one sentence for whoever runs it. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

/**
 * Copies the SQLite database at `path` into the new file `target` while it is in use: one consistent moment,
 * no half transaction (SQLite's online backup). The keyring is not copied, on purpose: what a destroyed key
 * sealed stays sealed in every backup. Refuses an existing target; an interrupted copy leaves none.
 */
export async function backUpDatabase(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw new BackupRefused(`Aucune base à ${path}.`);
  if (existsSync(target)) throw new BackupRefused(`${target} existe déjà : choisissez un autre nom.`);
  const part = `${target}.partiel`;
  rmSync(part, { force: true });
  const source = new BetterSqlite3(path, { readonly: true });
  try {
    await source.backup(part);
  } finally {
    source.close();
  }
  requireIntegrity(part);
  renameSync(part, target);
}

/**
 * Puts a backup in the place of a database that does not exist yet. Sessions and sign-in links of then are
 * void, and no message that was waiting then is sent again: it is withheld for a person to see. People whose
 * key was destroyed since stay unreadable. Refuses an existing database, a damaged file, and a newer schema.
 */
export async function restoreDatabase(backup: string, path: string): Promise<void> {
  if (!existsSync(backup)) throw new BackupRefused(`Aucune sauvegarde à ${backup}.`);
  if (existsSync(path)) {
    throw new BackupRefused(`${path} existe déjà : arrêtez le serveur et déplacez cette base d’abord.`);
  }
  requireIntegrity(backup);
  const part = `${path}.partiel`;
  rmSync(part, { force: true });
  const source = new BetterSqlite3(backup, { readonly: true });
  try {
    await source.backup(part);
  } finally {
    source.close();
  }
  const file = openSqliteFile(part);
  const database = kyselyOnSqlite<Database>(file);
  try {
    if ((await compareSchema(database)) === 'ahead') {
      throw new BackupRefused(
        'Cette sauvegarde vient d’une version plus récente : installez cette version-là.',
      );
    }
    await database.transaction().execute(async (trx) => {
      await trx.deleteFrom('session').execute();
      await trx.deleteFrom('sign_in_link').execute();
      // A secret that was revoked since must not open again; a backup of an older version has none.
      const agendas = await sql`select 1 from sqlite_master where name = 'calendar_key'`.execute(trx);
      if (agendas.rows.length > 0) await trx.deleteFrom('calendar_key').execute();
      await trx
        .updateTable('outbox_message')
        .set({
          status: 'withheld',
          lease_expires_at: null,
          problem: 'En attente au moment de la sauvegarde restaurée.',
        })
        .where('status', 'in', ['queued', 'sending'])
        .execute();
    });
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
  } finally {
    await database.destroy();
  }
  renameSync(part, path);
  for (const suffix of ['-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true });
}

function requireIntegrity(path: string): void {
  if (!isSound(path)) throw new BackupRefused(`${path} est abîmé ou n’est pas une base.`);
}

function isSound(path: string): boolean {
  let file: BetterSqlite3.Database | undefined;
  try {
    file = new BetterSqlite3(path, { readonly: true });
    return file.pragma('integrity_check', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    file?.close();
  }
}

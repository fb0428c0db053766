import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdDatabase } from './database/access.ts';
import { kyselyOnSqlite, openSqliteFile } from './database/connection.ts';
import { readDataVersion } from './data-version.ts';

test('the version changes with what this process writes and with what another does, and by nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-version-'));
  const [own, other] = [openSqliteFile(join(folder, 'a.db')), openSqliteFile(join(folder, 'a.db'))];
  own.exec('create table note (text text)');
  const context = { database: holdDatabase(kyselyOnSqlite(own)) };
  const versions = [await readDataVersion(context)];
  for (const connection of [other, own]) {
    connection.exec(`insert into note values ('written')`);
    versions.push(await readDataVersion(context));
  }
  own.prepare('select * from note').all();
  versions.push(await readDataVersion(context));
  for (const connection of [own, other]) connection.close();
  rmSync(folder, { recursive: true });
  expect(new Set(versions.slice(0, 3)).size).toBe(3);
  expect(versions[3]).toBe(versions[2]);
});

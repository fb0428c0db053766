import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { kyselyOnSqlite, openSqliteFile } from './connection.ts';

interface Birds {
  bird: { name: string; colour?: string };
}

async function anAviary() {
  const db = kyselyOnSqlite<Birds>(openSqliteFile(':memory:'));
  onTestFinished(() => db.destroy());
  await db.schema.createTable('bird').addColumn('name', 'text').execute();
  return { db, list: () => db.selectFrom('bird').selectAll().orderBy('name').execute() };
}

describe('a query that comes again', () => {
  test('sees what was written since, with its own parameters each time', async () => {
    const { db, list } = await anAviary();
    for (const name of ['merle', 'pinson']) await db.insertInto('bird').values({ name }).execute();
    const named = (name: string) => db.selectFrom('bird').selectAll().where('name', '=', name).execute();
    expect([await named('merle'), await named('aigle'), await named('pinson')]).toEqual([
      [{ name: 'merle' }],
      [],
      [{ name: 'pinson' }],
    ]);
    expect(await list()).toHaveLength(2);
    await db.insertInto('bird').values({ name: 'aigle' }).execute();
    expect(await list()).toEqual([{ name: 'aigle' }, { name: 'merle' }, { name: 'pinson' }]);
  });

  test('sees the columns of a schema that was changed since', async () => {
    const { db, list } = await anAviary();
    await db.insertInto('bird').values({ name: 'merle' }).execute();
    expect(await list()).toEqual([{ name: 'merle' }]);
    await db.schema.alterTable('bird').addColumn('colour', 'text').execute();
    expect(await list()).toEqual([{ name: 'merle', colour: null }]);
  });

  test('goes on after more shapes of queries than are kept', async () => {
    const { db, list } = await anAviary();
    await db.insertInto('bird').values({ name: 'merle' }).execute();
    for (let count = 1; count <= 600; count += 1) {
      const names = Array.from({ length: count }, () => 'merle');
      expect(await db.selectFrom('bird').selectAll().where('name', 'in', names).execute()).toHaveLength(1);
    }
    expect(await list()).toEqual([{ name: 'merle' }]);
  });

  test('is rolled back with its transaction, also when SQLite ended that one by itself', async () => {
    const { db, list } = await anAviary();
    await sql`create trigger full_disk before insert on bird when new.name = 'trop'
      begin select raise(rollback, 'no room'); end`.execute(db);
    const write = db.transaction().execute(async (trx) => {
      await trx.insertInto('bird').values({ name: 'merle' }).execute();
      await trx.insertInto('bird').values({ name: 'trop' }).execute();
    });
    await expect(write).rejects.toThrow('no room');
    expect(await list()).toEqual([]);
    await db.transaction().execute((trx) => trx.insertInto('bird').values({ name: 'pinson' }).execute());
    expect(await list()).toEqual([{ name: 'pinson' }]);
  });
});

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aCoordinator } from '#tests/factories/an-actor.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { recordAuditEntry } from './record-audit-entry.ts';
import { shortenAudit } from './shorten-audit.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

/** One act a month for so many months, the last of them now. */
async function monthsOfActs(months: number): Promise<TestContext> {
  const house = await aContext({ now: '2026-01-15T10:00:00.000Z' });
  for (let month = 0; month < months; month += 1) {
    house.clock.set(new Date(Date.UTC(2026, month, 15, 10)).toISOString());
    await transactInTerritory(house, 'grenoble', (trx) =>
      recordAuditEntry(trx, house, { action: 'event.published', territoryId: 'grenoble', detail: { month } }),
    );
  }
  return house;
}

const rawly = (house: TestContext) => acrossTerritories(house, 'seed the demonstration');
const yearAgo = (house: TestContext) =>
  new Date(Date.parse(house.clock.now()) - 365 * 86_400_000).toISOString();

async function sequences(house: TestContext): Promise<number[]> {
  const rows = await rawly(house).selectFrom('audit_entry').select('sequence').orderBy('sequence').execute();
  return rows.map(({ sequence }) => sequence);
}

async function takeTheGuardOff(house: TestContext): Promise<void> {
  const onPostgres = Boolean(process.env['TEST_POSTGRES_URL']);
  for (const [trigger, table] of [
    ['audit_entry_no_delete', 'audit_entry'],
    ['audit_anchor_forward', 'audit_anchor'],
  ] as const) {
    const statement = onPostgres
      ? sql`drop trigger ${sql.id(trigger)} on ${sql.table(table)}`
      : sql`drop trigger ${sql.id(trigger)}`;
    await statement.execute(rawly(house));
  }
}

describe('the audit after 12 months', () => {
  test('loses what is older, keeps the rest, is verified and goes on', async () => {
    const house = await monthsOfActs(18);
    expect(await shortenAudit(house, { before: yearAgo(house) })).toBe(5);
    // Twelve months and a day of acts, and what tells of the cut.
    expect(await sequences(house)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(await verifyAuditChain(house)).toEqual({ kind: 'intact', entries: 14 });
    expect(await shortenAudit(house, { before: yearAgo(house) })).toBe(0);
    house.clock.advance({ days: 200 });
    expect(await shortenAudit(house, { before: yearAgo(house) })).toBe(7);
    expect(await verifyAuditChain(house)).toEqual({ kind: 'intact', entries: 8 });
  });

  test('may lose everything but the entry that tells so', async () => {
    const house = await monthsOfActs(3);
    house.clock.set('2029-01-01T00:00:00.000Z');
    expect(await shortenAudit(house, { before: yearAgo(house) })).toBe(3);
    expect(await verifyAuditChain(house)).toEqual({ kind: 'intact', entries: 1 });
  });

  test.each([
    ['at', '2027-01-20T09:00:00.000Z'],
    ['detail', '{"month":9}'],
    ['hash', 'f'.repeat(64)],
  ])('still tells where it was altered: %s', async (column, value) => {
    const house = await monthsOfActs(18);
    await shortenAudit(house, { before: yearAgo(house) });
    const trigger = process.env['TEST_POSTGRES_URL']
      ? sql`drop trigger audit_entry_append_only on audit_entry`
      : sql`drop trigger audit_entry_no_update`;
    await trigger.execute(rawly(house));
    await rawly(house)
      .updateTable('audit_entry')
      .set({ [column]: value })
      .where('sequence', '=', 9)
      .execute();
    expect(await verifyAuditChain(house)).toEqual({ kind: 'broken', at: 9 });
  });

  test('tells that somebody cut more off than the program did, anchor and all', async () => {
    const house = await monthsOfActs(18);
    await shortenAudit(house, { before: yearAgo(house) });
    await takeTheGuardOff(house);
    const db = rawly(house);
    const { hash } = await db
      .selectFrom('audit_entry')
      .select('hash')
      .where('sequence', '=', 10)
      .executeTakeFirstOrThrow();
    await db.updateTable('audit_anchor').set({ sequence: 10, hash }).execute();
    await db.deleteFrom('audit_entry').where('sequence', '<=', 10).execute();
    expect(await verifyAuditChain(house)).toEqual({ kind: 'broken', at: 11 });
  });

  test('is still refused to whoever asks the database for less than eleven months, or by hand', async () => {
    const house = await monthsOfActs(18);
    const db = rawly(house);
    const entry = (sequence: number) =>
      db
        .selectFrom('audit_entry')
        .select(['sequence', 'hash'])
        .where('sequence', '=', sequence)
        .executeTakeFirstOrThrow();
    const young = await entry(9);
    const refused = [
      async () => db.updateTable('audit_anchor').set(young).execute(),
      async () =>
        db
          .updateTable('audit_anchor')
          .set({ sequence: 3, hash: 'f'.repeat(64) })
          .execute(),
      async () => db.deleteFrom('audit_anchor').execute(),
      async () => db.insertInto('audit_anchor').values({ id: 2, sequence: 9, hash: '' }).execute(),
      async () => db.deleteFrom('audit_entry').where('sequence', '=', 1).execute(),
    ];
    for (const ask of refused) await expect(ask()).rejects.toThrow('append-only');
    await shortenAudit(house, { before: yearAgo(house) });
    await expect(db.deleteFrom('audit_entry').where('sequence', '=', 6).execute()).rejects.toThrow(
      'append-only',
    );
    await expect(db.updateTable('audit_anchor').set({ sequence: 0, hash: '' }).execute()).rejects.toThrow(
      'append-only',
    );
    expect(await verifyAuditChain(house)).toEqual({ kind: 'intact', entries: 14 });
  });

  test('is shortened by the program itself only', async () => {
    const house = await monthsOfActs(1);
    const coordinator = as(house, aCoordinator());
    await expect(shortenAudit(coordinator, { before: house.clock.now() })).rejects.toThrow(NotFound);
  });
});

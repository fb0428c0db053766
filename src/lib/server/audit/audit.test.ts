import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { acrossTerritories, transactAcrossTerritories, transactInTerritory } from '../database/access.ts';
import { recordAuditEntry } from './record-audit-entry.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

async function aChain(length: number): Promise<TestContext> {
  const context = await aContext();
  for (let index = 1; index <= length; index += 1) {
    await transactInTerritory(context, 'grenoble', (trx) =>
      recordAuditEntry(trx, context, {
        action: 'event.published',
        territoryId: 'grenoble',
        subject: { table: 'event', id: `event-${index}` },
        detail: { index },
      }),
    );
  }
  return context;
}

function rawly(context: TestContext) {
  return acrossTerritories(context, 'seed the demonstration');
}

/** What somebody with the database's own password could do: take the guard off first. */
async function takeTheGuardOff(context: TestContext): Promise<void> {
  const db = rawly(context);
  if (process.env['TEST_POSTGRES_URL']) {
    await sql`drop trigger audit_entry_append_only on audit_entry`.execute(db);
    await sql`drop trigger audit_entry_no_delete on audit_entry`.execute(db);
  } else {
    await sql`drop trigger audit_entry_no_update`.execute(db);
    await sql`drop trigger audit_entry_no_delete`.execute(db);
  }
}

describe('the audit', () => {
  test('is whole when it is empty and after each act', async () => {
    expect(await verifyAuditChain(await aContext())).toEqual({ kind: 'intact', entries: 0 });
    expect(await verifyAuditChain(await aChain(5))).toEqual({ kind: 'intact', entries: 5 });
  });

  test('says who acted, by id', async () => {
    const context = await aContext();
    const actor = anOrganiser('grenoble', 'owner', 'account-1');
    for (const who of [context, as(context, actor), as(context, { kind: 'anonymous' })]) {
      await transactInTerritory(who, 'grenoble', (trx) =>
        recordAuditEntry(trx, who, { action: 'event.published', territoryId: 'grenoble' }),
      );
    }
    const entries = await rawly(context)
      .selectFrom('audit_entry')
      .select('actor')
      .orderBy('sequence')
      .execute();
    expect(entries.map((entry) => entry.actor)).toEqual(['system', 'account:account-1', 'anonymous']);
  });

  test('keeps no trace of an act that was not kept', async () => {
    const context = await aChain(1);
    await expect(
      transactInTerritory(context, 'grenoble', async (trx) => {
        await recordAuditEntry(trx, context, { action: 'event.cancelled', territoryId: 'grenoble' });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect(await verifyAuditChain(context)).toEqual({ kind: 'intact', entries: 1 });
  });

  test('cannot be changed or emptied, whoever asks the database', async () => {
    const context = await aChain(3);
    const db = rawly(context);
    await expect(
      db.updateTable('audit_entry').set({ actor: 'system' }).where('sequence', '=', 2).execute(),
    ).rejects.toThrow('append-only');
    await expect(db.deleteFrom('audit_entry').where('sequence', '=', 3).execute()).rejects.toThrow(
      'append-only',
    );
    await expect(db.deleteFrom('audit_entry').execute()).rejects.toThrow('append-only');
    const [first] = await db.selectFrom('audit_entry').selectAll().orderBy('sequence').execute();
    if (!first) throw new Error('the chain is empty');
    const forged = { ...first, actor: 'system-2' };
    await expect(
      db
        .insertInto('audit_entry')
        .values(forged)
        .onConflict((conflict) => conflict.column('sequence').doUpdateSet(forged))
        .execute(),
    ).rejects.toThrow('append-only');
    // Each dialect has one more way round.
    const way = process.env['TEST_POSTGRES_URL']
      ? sql`truncate audit_entry`.execute(db)
      : db.replaceInto('audit_entry').values(forged).execute();
    await expect(way).rejects.toThrow('append-only');
    expect(await verifyAuditChain(context)).toEqual({ kind: 'intact', entries: 3 });
  });

  test.each([
    ['at', '2026-11-20T09:00:00.000Z'],
    ['actor', 'account:somebody-else'],
    ['action', 'event.cancelled'],
    ['territory_id', 'rouen'],
    ['subject_table', 'pair'],
    ['subject_id', 'event-9'],
    ['detail', '{"index":9}'],
    ['previous_hash', 'f'.repeat(64)],
    ['hash', 'f'.repeat(64)],
  ])('tells where it was altered: %s', async (column, value) => {
    const context = await aChain(5);
    await takeTheGuardOff(context);
    await rawly(context)
      .updateTable('audit_entry')
      .set({ [column]: value })
      .where('sequence', '=', 3)
      .execute();
    expect(await verifyAuditChain(context)).toEqual({ kind: 'broken', at: 3 });
  });

  test('tells where an entry was removed, and that the end was cut off', async () => {
    const middle = await aChain(5);
    await takeTheGuardOff(middle);
    await rawly(middle).deleteFrom('audit_entry').where('sequence', '=', 2).execute();
    expect(await verifyAuditChain(middle)).toEqual({ kind: 'broken', at: 2 });

    const end = await aChain(5);
    await takeTheGuardOff(end);
    await rawly(end).deleteFrom('audit_entry').where('sequence', '>', 3).execute();
    expect(await verifyAuditChain(end)).toEqual({ kind: 'broken', at: 4 });
  });

  test('stays one chain under forty acts at the same time, some of which fail', async () => {
    const context = await aContext();
    const acts = Array.from({ length: 40 }, (_, index) =>
      transactAcrossTerritories(context, 'seed the demonstration', async (trx) => {
        await recordAuditEntry(trx, context, {
          action: 'event.published',
          territoryId: null,
          detail: { index },
        });
        if (index % 5 === 0) throw new Error('the act failed');
      }),
    );
    const settled = await Promise.allSettled(acts);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    expect(await verifyAuditChain(context)).toEqual({ kind: 'intact', entries: 32 });
  });
});

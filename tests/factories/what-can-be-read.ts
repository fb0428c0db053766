import { sql } from 'kysely';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { Erased } from '#lib/server/refusals.ts';
import type { KeyScope } from '#lib/server/vault/keyring.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import type { Context } from '#lib/server/context.ts';

/**
 * Everything that whoever holds the data and the keys can read: every row of every table, and in place of each sealed
 * column what any key that is left opens there.
 */
export async function whatCanBeRead(house: Context): Promise<string> {
  const db = acrossTerritories(house, 'seed the demonstration');
  const tables = (await db.introspection.getTables()).map(({ name }) => name).sort();
  const said: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue;
        said.push(value);
        if (column.endsWith('_sealed'))
          said.push(...(await openSealed(house, { table, column, row, value })));
      }
    }
  }
  return said.join('\n');
}

async function openSealed(
  house: Context,
  {
    table,
    column,
    row,
    value,
  }: { table: string; column: string; row: Record<string, unknown>; value: string },
): Promise<string[]> {
  const text = (key: string) => (typeof row[key] === 'string' ? row[key] : '');
  const territoryId = text('territory_id');
  const scopes: KeyScope[] = [
    { kind: 'network' },
    { kind: 'territory', territoryId },
    { kind: 'ceremony', territoryId, eventId: text('event_id') },
    { kind: 'bond', territoryId, bondId: text('bond_id') },
  ];
  const rowIds = [text('id'), text('event_id'), `${text('event_id')}:${text('kind')}`, text('account_id')];
  for (const scope of scopes) {
    const vault = await openVault(house, scope).catch((error: unknown) => {
      if (error instanceof Erased) return undefined;
      throw error;
    });
    for (const rowId of vault ? rowIds : []) {
      try {
        return [JSON.stringify(vault?.open({ table, row: rowId, column }, value))];
      } catch {
        // Another key, or another place: the next may open it.
      }
    }
  }
  return [];
}

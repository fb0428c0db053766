import { sql } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';

/** Every row of every table, as text in a stable order: two equal texts mean that nothing changed. */
export async function everyRow(context: Context): Promise<string> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const tables = (await everywhere.introspection.getTables()).map(({ name }) => name).sort();
  const lines: string[] = [];
  for (const table of tables) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(everywhere);
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`).sort());
  }
  return lines.join('\n');
}

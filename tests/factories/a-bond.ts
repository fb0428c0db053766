import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { BondRow } from '#lib/server/follow-up/tables.ts';

/** Writes a pair after its ceremony: living, begun on the ceremony's day, of nobody that is known unless told otherwise. */
export async function aBond(
  context: Context,
  event: { territory_id: string; id: string; starts_at_local: string },
  given: Partial<BondRow> = {},
): Promise<string> {
  const day = event.starts_at_local.slice(0, 10);
  const row: BondRow = {
    territory_id: event.territory_id,
    id: newId(),
    event_id: event.id,
    pair_id: null,
    state: 'living',
    began_on: day,
    ended_on: null,
    last_news_on: day,
    ...given,
  };
  await acrossTerritories(context, 'seed the demonstration').insertInto('bond').values(row).execute();
  return row.id;
}

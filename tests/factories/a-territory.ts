import type { Selectable } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';

type TerritoryRow = Selectable<Database['territory']>;

/** Writes a town of the network, an invented « Grenoble » unless told otherwise. */
export async function aTerritory(
  context: Context,
  { name = 'Grenoble', ...given }: Partial<TerritoryRow> = {},
): Promise<TerritoryRow> {
  const id = given.id ?? newId();
  const row: TerritoryRow = {
    id,
    kind: 'commune',
    code: id.slice(0, 8),
    name,
    slug: `${name.toLowerCase()}-${id.slice(0, 8)}`,
    department_code: '38',
    department_name: 'Isère',
    region_code: '84',
    population: 158_000,
    time_zone: 'Europe/Paris',
    colour: 'encre',
    crest_png: null,
    is_member: 1,
    presentation: '',
    created_at: context.clock.now(),
    ...given,
  };
  await acrossTerritories(context, 'seed the demonstration').insertInto('territory').values(row).execute();
  return row;
}

import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';

/** A territory as every page may show it. */
export interface TerritoryCard {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly slug: string;
  readonly departmentName: string | null;
  readonly timeZone: string;
  readonly colour: string;
  readonly hasCrest: boolean;
}

/** Finds a territory by the last part of its address; nothing when there is none. Public. */
export async function findTerritoryBySlug(
  context: Context,
  { slug }: { slug: string },
): Promise<TerritoryCard | undefined> {
  const row = await networkTables(context)
    .selectFrom('territory')
    .select(['id', 'name', 'kind', 'slug', 'department_name', 'time_zone', 'colour'])
    .select((eb) => eb('crest_png', 'is not', null).as('has_crest'))
    .where('slug', '=', slug)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      kind: row.kind,
      slug: row.slug,
      departmentName: row.department_name,
      timeZone: row.time_zone,
      colour: row.colour,
      hasCrest: Boolean(row.has_crest),
    }
  );
}

import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';

/** What a search for events offers to choose from. */
export interface SearchChoices {
  readonly territories: readonly { readonly slug: string; readonly name: string }[];
  /** Those in which a territory of the network lies. */
  readonly departments: readonly { readonly code: string; readonly name: string }[];
}

const collator = new Intl.Collator('fr');

/** Lists the territories of the network and their départements by name, in alphabetical order. Public. */
export async function listSearchChoices(
  context: Context,
  _input: Record<string, never>,
): Promise<SearchChoices> {
  const rows = await networkTables(context)
    .selectFrom('territory')
    .select(['slug', 'name', 'department_code', 'department_name'])
    .execute();
  const byName = <Named extends { readonly name: string }>(named: Iterable<Named>) =>
    [...named].sort((one, other) => collator.compare(one.name, other.name));
  const departments = new Map(
    rows.flatMap(({ department_code: code, department_name: name }) =>
      code === null || name === null ? [] : [[code, { code, name }]],
    ),
  );
  return {
    territories: byName(rows.map(({ slug, name }) => ({ slug, name }))),
    departments: byName(departments.values()),
  };
}

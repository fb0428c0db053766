import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import type { PracticeFilter } from './practice-filter.ts';
import { readPractices, type ListedPractice } from './read-practices.ts';
import { differenceInSize, listSharingTerritories } from './sharing-territory.ts';

/**
 * Lists the territory's own practices and those that others show, as the filter wants them; nearest in size first
 * puts the own ones first, whose size is the same. Needs `event:edit`. What another territory keeps to itself is not
 * among them.
 */
export async function listPractices(
  context: Context,
  { territoryId, filter }: { territoryId: string; filter: PracticeFilter },
): Promise<ListedPractice[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territories = await listSharingTerritories(networkTables(context));
  const own = foundOr404(territories.get(territoryId));
  const found = await readPractices(acrossTerritories(context, 'read the directory'), territories, {
    filter,
    alsoOf: territoryId,
  });
  const sorted =
    filter.order === 'size'
      ? found.toSorted((a, b) =>
          difference(differenceInSize(own, a.sharing), differenceInSize(own, b.sharing)),
        )
      : found;
  return sorted.map(({ territoryId: of, sharing: _sharing, ...practice }) => ({
    ...practice,
    isOwn: of === territoryId,
  }));
}

/** Two unknown sizes are alike. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

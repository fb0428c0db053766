import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import type { PracticeFilter } from './practice-filter.ts';
import { readPractices, type ListedPractice } from './read-practices.ts';
import { listSharingTerritories } from './sharing-territory.ts';

/** Lists the practices that territories show to each other, for the coordinator, newest first. */
export async function listListedPractices(
  context: Context,
  { filter }: { filter: PracticeFilter },
): Promise<ListedPractice[]> {
  requireCoordinator(context.actor);
  const territories = await listSharingTerritories(networkTables(context));
  const found = await readPractices(acrossTerritories(context, 'read the directory'), territories, {
    filter,
  });
  return found.map(({ territoryId: _of, sharing: _sharing, ...practice }) => ({ ...practice, isOwn: false }));
}

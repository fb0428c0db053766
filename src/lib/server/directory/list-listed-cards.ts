import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { isWanted, type DirectoryFilter } from './directory-filter.ts';
import { choicesOfPlaces } from './place-choices.ts';
import { selectCards, toShownCard } from './queries.ts';
import type { DirectoryFound } from './search-directory.ts';
import { listSharingTerritories } from './sharing-territory.ts';

/**
 * Finds, among the cards that territories show to each other, those that are looked for, by territory and name.
 * For the coordinator: institutions that were listed, and nothing else. Distances are nobody's, and left out.
 */
export async function listListedCards(
  context: Context,
  { filter }: { filter: DirectoryFilter },
): Promise<DirectoryFound> {
  requireCoordinator(context.actor);
  const territories = await listSharingTerritories(networkTables(context));
  const rows = await selectCards(acrossTerritories(context, 'read the directory'))
    .where('directory_card.is_listed', '=', 1)
    .execute();
  const all = rows.flatMap((row) => {
    const territory = territories.get(row.territory_id);
    return territory ? [{ card: toShownCard(row), territory }] : [];
  });
  const byName = new Intl.Collator('fr');
  const cards = all
    .filter(({ card, territory }) => isWanted({ ...filter, within: 0 }, card, territory, undefined))
    .sort(
      (a, b) =>
        byName.compare(a.territory.name, b.territory.name) || byName.compare(a.card.name, b.card.name),
    )
    .map(({ card: { id: _id, ...card }, territory: { name, slug, departmentName, regionName } }) => ({
      ...card,
      territory: { name, slug, departmentName, regionName },
      kilometres: null,
    }));
  return { cards, total: all.length, places: choicesOfPlaces(all.map(({ territory }) => territory)) };
}

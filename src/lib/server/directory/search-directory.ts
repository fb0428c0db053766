import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { isWanted, type DirectoryFilter } from './directory-filter.ts';
import { choicesOfPlaces, type PlaceChoices } from './place-choices.ts';
import { selectCards, toShownCard, type ShownCard } from './queries.ts';
import { kilometresApart, listSharingTerritories } from './sharing-territory.ts';

/** A card that a territory shows to the others. */
export interface FoundCard extends Omit<ShownCard, 'id'> {
  readonly territory: {
    readonly name: string;
    readonly slug: string;
    readonly departmentName: string | null;
    readonly regionName: string | null;
  };
  /** From the own town, in whole kilometres in a straight line, where that is known. */
  readonly kilometres: number | null;
}

export interface DirectoryFound {
  readonly cards: readonly FoundCard[];
  /** Cards that other territories show, whatever was looked for. */
  readonly total: number;
  /** Where there is something to find. */
  readonly places: PlaceChoices;
}

/**
 * Finds, among the cards that other territories show, those that are looked for, the nearest first. Needs
 * `event:edit` in the territory that asks. A card that is not listed is not among them, nor are the own ones.
 */
export async function searchDirectory(
  context: Context,
  { territoryId, filter }: { territoryId: string; filter: DirectoryFilter },
): Promise<DirectoryFound> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territories = await listSharingTerritories(networkTables(context));
  const own = foundOr404(territories.get(territoryId));
  const rows = await selectCards(acrossTerritories(context, 'read the directory'))
    .where('directory_card.is_listed', '=', 1)
    .where('directory_card.territory_id', '<>', territoryId)
    .execute();
  const all = rows.flatMap((row) => {
    const territory = territories.get(row.territory_id);
    return territory ? [{ card: toShownCard(row), territory }] : [];
  });
  const byName = new Intl.Collator('fr');
  const cards = all
    .map(({ card, territory }) => ({ card, territory, far: kilometresApart(own, territory) }))
    .filter(({ card, territory, far }) => isWanted(filter, card, territory, far))
    .sort((a, b) => (a.far ?? 1e6) - (b.far ?? 1e6) || byName.compare(a.card.name, b.card.name))
    .map(({ card: { id: _id, ...card }, territory: { name, slug, departmentName, regionName }, far }) => ({
      ...card,
      territory: { name, slug, departmentName, regionName },
      kilometres: far === undefined ? null : Math.round(far),
    }));
  return { cards, total: all.length, places: choicesOfPlaces(all.map(({ territory }) => territory)) };
}

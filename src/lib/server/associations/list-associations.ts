import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/** A partner association, as lists and choices show it. */
export interface ListedAssociation {
  readonly id: string;
  readonly name: string;
}

/** Lists a territory's partner associations by name, the French way. Needs `territory:read`. */
export async function listAssociations(
  context: Context,
  input: { readonly territoryId: string },
): Promise<ListedAssociation[]> {
  requirePermission(context.actor, 'territory:read', input.territoryId);
  const associations = await inTerritory(context, input.territoryId)
    .selectFrom('association')
    .select(['id', 'name'])
    .execute();
  // Sorted here: the two databases disagree on accents.
  const byName = new Intl.Collator('fr');
  return associations.sort((a, b) => byName.compare(a.name, b.name));
}

import type { Context, Membership } from '../context.ts';
import { networkTables } from '../database/access.ts';
import type { TerritoryCard } from './find-territory-by-slug.ts';

/** A territory whose ceremonies the actor prepares. */
export interface OwnTerritory extends TerritoryCard {
  readonly role: Exclude<Membership['role'], 'association'>;
}

/**
 * Lists the territories of which the actor is staff (owner or editor), by name, the French way. Those they
 * only know through an association are left out. Empty for a visitor.
 */
export async function listOwnTerritories(context: Context): Promise<OwnTerritory[]> {
  const roles = new Map<string, OwnTerritory['role']>();
  for (const { territoryId, role } of context.actor.kind === 'account' ? context.actor.memberships : []) {
    if (role !== 'association' && roles.get(territoryId) !== 'owner') roles.set(territoryId, role);
  }
  if (roles.size === 0) return [];
  const rows = await networkTables(context)
    .selectFrom('territory')
    .select(['id', 'name', 'kind', 'slug', 'department_name', 'time_zone', 'colour'])
    .select((eb) => eb('crest_png', 'is not', null).as('has_crest'))
    .where('id', 'in', [...roles.keys()])
    .execute();
  const byName = new Intl.Collator('fr');
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      slug: row.slug,
      departmentName: row.department_name,
      timeZone: row.time_zone,
      colour: row.colour,
      hasCrest: Boolean(row.has_crest),
      role: roles.get(row.id) ?? 'editor',
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import type { OfficialTerritory } from './official-territories.ts';
import { searchOfficialTerritories } from './search-official-territories.ts';

/** A body of the official list, and whether the network has it already. */
export type AddableTerritory = Pick<
  OfficialTerritory,
  'kind' | 'code' | 'name' | 'departmentCode' | 'departmentName' | 'population'
> & { readonly isPresent: boolean };

/** Searches the official list for the coordinator, who sees what is in the network already; others: `NotFound`. */
export async function searchAddableTerritories(
  context: Context,
  { query }: { query: string },
): Promise<AddableTerritory[]> {
  requireCoordinator(context.actor);
  const found = searchOfficialTerritories(query);
  if (found.length === 0) return [];
  const present = await networkTables(context)
    .selectFrom('territory')
    .select(['kind', 'code'])
    .where(
      'code',
      'in',
      found.map(({ code }) => code),
    )
    .execute();
  return found.map(({ kind, code, name, departmentCode, departmentName, population }) => ({
    kind,
    code,
    name,
    ...(departmentCode !== undefined && { departmentCode }),
    ...(departmentName !== undefined && { departmentName }),
    ...(population !== undefined && { population }),
    isPresent: present.some((row) => row.kind === kind && row.code === code),
  }));
}

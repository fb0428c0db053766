import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** What a territory says of itself on its public page, in French; empty where it wrote nothing. Owners only. */
export async function getPresentation(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<string> {
  requirePermission(context.actor, 'territory:configure', territoryId);
  const territory = await inTerritory(context, territoryId)
    .selectFrom('territory')
    .select('presentation')
    .where('id', '=', territoryId)
    .executeTakeFirst();
  return foundOr404(territory).presentation;
}

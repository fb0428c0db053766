import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';

/**
 * Reads where somebody writes to a territory about their data: the contact of its ceremony that comes next, or was last.
 * `null` where it never prepared one. Needs `sponsor:manage`.
 */
export async function readOwnContact(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<string | null> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const row = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select('contact_email')
    .where('contact_email', '!=', '')
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  return row?.contact_email ?? null;
}

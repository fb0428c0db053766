import { requireAccount, requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

/** When the actor made their secret address here; nothing when they have none. Needs `event:edit`. */
export async function findOwnCalendarKey(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<{ createdAt: string } | undefined> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const row = await inTerritory(context, territoryId)
    .selectFrom('calendar_key')
    .select('created_at')
    .where('account_id', '=', requireAccount(context.actor))
    .executeTakeFirst();
  return row && { createdAt: row.created_at };
}

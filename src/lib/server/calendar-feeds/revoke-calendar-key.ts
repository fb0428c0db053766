import { requireAccount, requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';

/**
 * Ends the actor's own secret address at once: whoever still asks finds nothing. Says `none` where there was none.
 * Needs `event:edit`; audited.
 */
export async function revokeCalendarKey(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<{ kind: 'revoked' } | { kind: 'none' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const accountId = requireAccount(context.actor);
  return transactInTerritory(context, territoryId, async (trx) => {
    const revoked = await trx
      .deleteFrom('calendar_key')
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst();
    if (!revoked) return { kind: 'none' };
    await recordAuditEntry(trx, context, {
      action: 'calendar_key.revoked',
      territoryId,
      subject: { table: 'calendar_key', id: revoked.id },
    });
    return { kind: 'revoked' };
  });
}

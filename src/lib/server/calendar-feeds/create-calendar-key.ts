import { requireAccount, requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId, newSecret } from '../database/new-id.ts';
import { lookUpSecret } from './calendar-secret.ts';

/**
 * Makes the actor's own secret address of the territory's agenda and returns its secret (256 bits), which is told
 * this once and stored nowhere. The one that they had before, if any, opens nothing any more. Needs `event:edit`;
 * audited.
 */
export async function createCalendarKey(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<{ secret: string }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const accountId = requireAccount(context.actor);
  const secret = newSecret();
  const made = {
    id: newId(),
    secret_lookup: lookUpSecret(context, secret),
    created_at: context.clock.now(),
  };
  await transactInTerritory(context, territoryId, async (trx) => {
    await trx
      .insertInto('calendar_key')
      .values({ territory_id: territoryId, account_id: accountId, ...made })
      // Two windows at once: the later one is theirs.
      .onConflict((conflict) => conflict.columns(['territory_id', 'account_id']).doUpdateSet(made))
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'calendar_key.created',
      territoryId,
      subject: { table: 'calendar_key', id: made.id },
    });
  });
  return { secret };
}

import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import { requireAccount } from '../require-permission.ts';
import { openSessionStore } from './session-store.ts';

/** Ends every session of the actor's account, on every device, this one included. */
export async function endAllSessions(context: Context, _input: Record<string, never> = {}): Promise<void> {
  const accountId = requireAccount(context.actor);
  await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    await openSessionStore(trx, context.clock).invalidateUserSessions(accountId);
    await recordAuditEntry(trx, context, {
      action: 'session.all_ended',
      territoryId: null,
      subject: { table: 'account', id: accountId },
    });
  });
}

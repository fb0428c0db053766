import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import { openSessionStore } from './session-store.ts';

/** Ends the session of a cookie's token: replayed, it opens nothing. Does nothing when it had ended. */
export async function endSession(context: Context, input: { token: string }): Promise<void> {
  await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    const store = openSessionStore(trx, context.clock);
    const { session } = await store.validateSession(input.token);
    if (!session) return;
    await store.invalidateSession(input.token);
    await recordAuditEntry(trx, context, {
      action: 'session.ended',
      territoryId: null,
      subject: { table: 'account', id: session.userId },
    });
  });
}

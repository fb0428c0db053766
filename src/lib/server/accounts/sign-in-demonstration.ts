import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { listDemonstrationAccounts, type DemonstrationAccount } from './list-demonstration-accounts.ts';
import { startSession } from './sessions/start-session.ts';

/**
 * Signs a visitor in as one of the demonstration's invented people, second factor and all, and returns
 * the token for the cookie. `NotFound` everywhere but in a demonstration, and for any other account.
 */
export async function signInDemonstration(
  context: Context,
  input: { accountId: string },
): Promise<{ kind: 'signed-in'; token: string; as: DemonstrationAccount['kind'] }> {
  const accounts = await listDemonstrationAccounts(context);
  const account = accounts.find((each) => each.id === input.accountId);
  if (!account) throw new NotFound();
  return transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    const token = await startSession(trx, context, {
      accountId: account.id,
      by: 'demonstration',
      isSecondFactorGiven: true,
    });
    await recordAuditEntry(trx, context, {
      action: 'session.started',
      territoryId: null,
      subject: { table: 'account', id: account.id },
      detail: { by: 'demonstration' },
    });
    return { kind: 'signed-in' as const, token, as: account.kind };
  });
}

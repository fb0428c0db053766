import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { openAccountVault } from './account-vault.ts';
import { ensureAccount } from './invite-account.ts';
import { issueSignInLink } from './issue-sign-in-link.ts';

export type CoordinatorOutcome =
  /** The link opens the account once, within 7 days. It is shown to whoever runs the command, and mailed to nobody. */
  | { readonly kind: 'invited'; readonly link: string }
  /** They had an account of no territory: it becomes a coordinator's, with the password it has. */
  | { readonly kind: 'promoted' }
  /** Their account is open already. */
  | { readonly kind: 'already-coordinator' }
  /** A member of a territory's team sees names: the coordination must not. */
  | { readonly kind: 'member-of-a-territory' };

/**
 * Makes a coordinator's account and returns its invitation link. Asked again before the account was
 * opened, gives a new link. Only the program's own command may ask: `NotFound` for anybody else.
 */
export async function createCoordinator(
  context: Context,
  input: { email: string; name: string },
): Promise<CoordinatorOutcome> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const vault = await openAccountVault(context);
  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<CoordinatorOutcome> => {
    const account = await ensureAccount(trx, context, vault, input);
    const membership = await trx
      .selectFrom('membership')
      .select('id')
      .where('account_id', '=', account.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (membership) return { kind: 'member-of-a-territory' };
    if (account.password_hash !== null && account.is_coordinator === 1)
      return { kind: 'already-coordinator' };
    await trx.updateTable('account').set({ is_coordinator: 1 }).where('id', '=', account.id).execute();
    await recordAuditEntry(trx, context, {
      action: 'account.coordinator_created',
      territoryId: null,
      subject: { table: 'account', id: account.id },
    });
    if (account.password_hash !== null) return { kind: 'promoted' };
    const link = await issueSignInLink(trx, context, { accountId: account.id, purpose: 'invitation' });
    return { kind: 'invited', link: link.url };
  });
}

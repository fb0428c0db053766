import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import { hashPassword } from './hash-password.ts';
import { judgePassword, type PasswordFault } from './password-rule.ts';
import { readPasswordOwner } from './read-password-owner.ts';
import { startSession } from './sessions/start-session.ts';
import { hashToken } from './sessions/session-store.ts';
import type { SignInLinkRow } from './tables.ts';

export type ConsumedLink =
  /** `token` goes into the cookie. The link gave one factor: the other is still asked. */
  | { readonly kind: 'signed-in'; readonly token: string; readonly secondFactor: 'needed' | 'to-enrol' }
  /** Expired, used, or never made. */
  | { readonly kind: 'unusable' }
  /** Of an invitation: the link stays usable. */
  | { readonly kind: 'password-refused'; readonly fault: PasswordFault };

/**
 * Uses a link up, once, and starts a session that waits for its second factor: mail alone never opens
 * an account. An invitation also sets the first password. Two posts at once: one of them wins.
 */
export async function consumeSignInLink(
  context: Context,
  input:
    { token: string; purpose: 'sign-in' } | { token: string; purpose: 'invitation'; newPassword: string },
): Promise<ConsumedLink> {
  const link = await findUsableLink(context, input.token, input.purpose);
  if (!link) return { kind: 'unusable' };
  let passwordHash: string | undefined;
  if (input.purpose === 'invitation') {
    // An invitation opens an account that has no password yet, and never replaces one.
    if (link.password_hash !== null) return { kind: 'unusable' };
    const fault = judgePassword(input.newPassword, await readPasswordOwner(context, link.account_id));
    if (fault) return { kind: 'password-refused', fault };
    passwordHash = await hashPassword(context, input.newPassword);
  }
  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<ConsumedLink> => {
    const now = context.clock.now();
    const consumed = await trx
      .updateTable('sign_in_link')
      .set({ consumed_at: now })
      .where('token_hash', '=', link.token_hash)
      .where('consumed_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (consumed.numUpdatedRows !== 1n) return { kind: 'unusable' };
    if (passwordHash !== undefined) {
      const set = await trx
        .updateTable('account')
        .set({ password_hash: passwordHash })
        .where('id', '=', link.account_id)
        .where('password_hash', 'is', null)
        .executeTakeFirst();
      if (set.numUpdatedRows !== 1n) return { kind: 'unusable' };
    }
    const token = await startSession(trx, context, {
      accountId: link.account_id,
      by: 'link',
      isSecondFactorGiven: false,
    });
    await recordAuditEntry(trx, context, {
      action: input.purpose === 'invitation' ? 'account.opened' : 'session.started',
      territoryId: null,
      subject: { table: 'account', id: link.account_id },
      detail: { by: 'link' },
    });
    return { kind: 'signed-in', token, secondFactor: link.totp_sealed ? 'needed' : 'to-enrol' };
  });
}

function findUsableLink(context: Context, token: string, purpose: SignInLinkRow['purpose']) {
  return acrossTerritories(context, 'manage accounts')
    .selectFrom('sign_in_link')
    .innerJoin('account', 'account.id', 'sign_in_link.account_id')
    .select([
      'sign_in_link.token_hash',
      'sign_in_link.account_id',
      'account.password_hash',
      'account.totp_sealed',
    ])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', context.clock.now())
    .where('account.is_disabled', '=', 0)
    .executeTakeFirst();
}

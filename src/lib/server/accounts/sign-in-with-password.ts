import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import { openAccountVault } from './account-vault.ts';
import { verifyPassword } from './hash-password.ts';
import { findAccountByEmail } from './queries.ts';
import { startSession } from './sessions/start-session.ts';
import { addressBlock, forgiveAttempt, takeAttempt } from './take-attempt.ts';

export type SignInOutcome =
  /** `token` goes into the cookie; nothing opens before the second factor. */
  | { readonly kind: 'signed-in'; readonly token: string; readonly secondFactor: 'needed' | 'to-enrol' }
  /** Unknown address, wrong password, invitation still open, disabled account: all alike. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly afterMinutes: number };

/**
 * Signs in with address and password, up to the second factor.
 *
 * The same answer after the same work whether the address is known or not (one argon2id, two at once at
 * most). Guesses are slowed on three counts: one account from one place (5 free), one place (20), one
 * account from everywhere (50); then pauses of 30 seconds doubling up to 15 minutes. The rightful owner
 * is never locked out: guesses from elsewhere leave their own place free until the third count fills,
 * and the sign-in link by mail with the second factor counts apart from passwords.
 */
export async function signInWithPassword(
  context: Context,
  input: { email: string; password: string; clientAddress: string },
): Promise<SignInOutcome> {
  const vault = await openAccountVault(context);
  const target = vault.lookUp(input.email);
  const place = addressBlock(input.clientAddress);
  const here = { of: ['password', target, place], free: 5 };
  const shared = [
    { of: ['password-from', place], free: 20 },
    { of: ['password-to', target], free: 50 },
  ];
  const leave = await takeAttempt(context, [here, ...shared]);
  if (leave.kind === 'wait') return { kind: 'throttled', afterMinutes: leave.minutes };

  const db = acrossTerritories(context, 'manage accounts');
  const account = await findAccountByEmail(db, vault, input.email);
  const isRight = await verifyPassword(context, account?.password_hash, input.password);
  if (!account || !isRight || account.is_disabled === 1) return { kind: 'refused' };

  return transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    await forgiveAttempt(trx, context, { cleared: [here], refunded: shared });
    const token = await startSession(trx, context, {
      accountId: account.id,
      by: 'password',
      isSecondFactorGiven: false,
    });
    await recordAuditEntry(trx, context, {
      action: 'session.started',
      territoryId: null,
      subject: { table: 'account', id: account.id },
      detail: { by: 'password' },
    });
    return { kind: 'signed-in', token, secondFactor: account.totp_sealed ? 'needed' : 'to-enrol' };
  });
}

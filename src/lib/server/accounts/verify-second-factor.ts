import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { NotFound } from '../refusals.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { hashRecoveryCode, looksLikeRecoveryCode } from './recovery-codes.ts';
import { stepOfCode } from './second-factor-code.ts';
import { readSession } from './sessions/read-session.ts';
import { rotateSession } from './sessions/start-session.ts';
import { forgiveAttempt, takeAttempt } from './take-attempt.ts';

export type SecondFactorOutcome =
  /** `token` replaces the cookie: the former one is dead. */
  | { readonly kind: 'given'; readonly token: string; readonly by: 'application' | 'recovery-code' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly afterMinutes: number };

/**
 * Takes the second factor of a session that has only its first, or whose second was given ten minutes ago or
 * more: six figures of the application (one 30-second step early or late, each step once) or a recovery code
 * (once). Replaces the session, whose 12 hours go on.
 *
 * Five wrong answers are free, then pauses of 30 seconds doubling up to 15 minutes; recovery codes count
 * apart, so whoever guesses figures does not keep the owner from using one. `NotFound` without a session
 * that is in want of its second factor.
 */
export async function verifySecondFactor(
  context: Context,
  input: { sessionToken: string; code: string },
): Promise<SecondFactorOutcome> {
  const session = await readSession(context, input.sessionToken);
  if (!session || session.secondFactor === 'to-enrol' || session.isSecondFactorFresh) throw new NotFound();
  const { accountId } = session;
  const isRecovery = looksLikeRecoveryCode(input.code);
  const bucket = { of: [isRecovery ? 'recovery-code' : 'second-factor', accountId], free: 5 };
  const leave = await takeAttempt(context, [bucket]);
  if (leave.kind === 'wait') return { kind: 'throttled', afterMinutes: leave.minutes };

  const useUp = isRecovery
    ? (trx: Transaction<Database>) => useRecoveryCode(trx, context, accountId, input.code)
    : await stepUser(context, accountId, input.code);
  if (!useUp) return { kind: 'refused' };
  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<SecondFactorOutcome> => {
    if (!(await useUp(trx))) return { kind: 'refused' };
    const token = await rotateSession(trx, context, input.sessionToken);
    if (token === undefined) return { kind: 'refused' };
    await forgiveAttempt(trx, context, { cleared: [bucket] });
    const by = isRecovery ? 'recovery-code' : 'application';
    await recordAuditEntry(trx, context, {
      action:
        session.secondFactor === 'given' ? 'session.second_factor_renewed' : 'session.second_factor_given',
      territoryId: null,
      subject: { table: 'account', id: accountId },
      detail: { by },
    });
    return { kind: 'given', token, by };
  });
}

/** Checks the figures; returns what marks their step as used, or nothing when they are wrong. */
async function stepUser(
  context: Context,
  accountId: string,
  code: string,
): Promise<((trx: Transaction<Database>) => Promise<boolean>) | undefined> {
  const account = await acrossTerritories(context, 'manage accounts')
    .selectFrom('account')
    .select('totp_sealed')
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account?.totp_sealed) return undefined;
  const vault = await openAccountVault(context);
  const secret = vault.open<string>(accountPlace(accountId, 'totp_sealed'), account.totp_sealed);
  const step = stepOfCode(secret, code, context.clock.now());
  if (step === undefined) return undefined;
  return async (trx) => {
    const used = await trx
      .updateTable('account')
      .set({ totp_last_step: step })
      .where('id', '=', accountId)
      .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
      .executeTakeFirst();
    return used.numUpdatedRows === 1n;
  };
}

async function useRecoveryCode(
  trx: Transaction<Database>,
  context: Context,
  accountId: string,
  code: string,
): Promise<boolean> {
  const used = await trx
    .updateTable('recovery_code')
    .set({ used_at: context.clock.now() })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashRecoveryCode(context, accountId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

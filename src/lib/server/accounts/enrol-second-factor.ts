import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { accountHash, accountPlace, openAccountVault } from './account-vault.ts';
import { verifyPassword } from './hash-password.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { drawQrCode, encodeSecret, enrolmentUri, stepOfCode } from './second-factor-code.ts';
import { readSession, type SessionState } from './sessions/read-session.ts';
import { hashToken } from './sessions/session-store.ts';
import { rotateSession } from './sessions/start-session.ts';
import { forgiveAttempt, takeAttempt } from './take-attempt.ts';

/** What the page shows so that an authenticator application learns the secret. */
export interface EnrolmentOffer {
  readonly uri: string;
  readonly qrSvg: string;
  /** The secret in base32, in groups of four, for whoever types it. */
  readonly secretText: string;
  /** Whether this replaces a second factor in use: the password is then asked again. */
  readonly replaces: boolean;
}

/**
 * Offers a secret for the second factor: to a session that has none yet, or to one in which the former
 * was given. The secret belongs to this session and is derived, not stored: reloading the page shows the
 * same, and nothing changes until {@link enrolSecondFactor}. `NotFound` for any other session.
 */
export async function offerSecondFactor(
  context: Context,
  input: { sessionToken: string },
): Promise<EnrolmentOffer> {
  const session = await enrollingSession(context, input.sessionToken);
  const secret = secretOfSession(context, session, input.sessionToken);
  const account = await acrossTerritories(context, 'manage accounts')
    .selectFrom('account')
    .select('email_sealed')
    .where('id', '=', session.accountId)
    .executeTakeFirstOrThrow();
  const vault = await openAccountVault(context);
  const email = vault.open<string>(accountPlace(session.accountId, 'email_sealed'), account.email_sealed);
  const uri = enrolmentUri(secret, email);
  return {
    uri,
    qrSvg: drawQrCode(uri),
    secretText: secret.replace(/(.{4})(?=.)/g, '$1 '),
    replaces: session.secondFactor === 'given',
  };
}

export type EnrolmentOutcome =
  /** The codes are shown this once; `token` replaces the cookie, the second factor given. */
  | { readonly kind: 'enrolled'; readonly token: string; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'wrong-code' }
  /** Replacing a second factor asks for the password again (ASVS 5, 7.5.1). */
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'throttled'; readonly afterMinutes: number };

/**
 * Keeps the offered secret, once a code shows that the application has learnt it. Gives ten recovery
 * codes (the former ones are void), ends the account's other sessions, replaces this one.
 */
export async function enrolSecondFactor(
  context: Context,
  input: { sessionToken: string; code: string; password?: string | undefined },
): Promise<EnrolmentOutcome> {
  const session = await enrollingSession(context, input.sessionToken);
  const { accountId } = session;
  const bucket = { of: ['enrolment', accountId], free: 5 };
  const leave = await takeAttempt(context, [bucket]);
  if (leave.kind === 'wait') return { kind: 'throttled', afterMinutes: leave.minutes };

  if (session.secondFactor === 'given' && !(await isPassword(context, accountId, input.password ?? ''))) {
    return { kind: 'wrong-password' };
  }
  const secret = secretOfSession(context, session, input.sessionToken);
  const step = stepOfCode(secret, input.code, context.clock.now());
  if (step === undefined) return { kind: 'wrong-code' };
  const vault = await openAccountVault(context);

  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<EnrolmentOutcome> => {
    const token = await rotateSession(trx, context, input.sessionToken);
    if (token === undefined) throw new NotFound();
    const stored = await trx
      .updateTable('account')
      .set({ totp_sealed: vault.seal(accountPlace(accountId, 'totp_sealed'), secret), totp_last_step: step })
      .where('id', '=', accountId)
      // Of two half-open sessions that enrol at once, the first one decides.
      .$if(session.secondFactor === 'to-enrol', (query) => query.where('totp_sealed', 'is', null))
      .executeTakeFirst();
    if (stored.numUpdatedRows !== 1n) throw new NotFound();
    await trx
      .deleteFrom('session')
      .where('account_id', '=', accountId)
      .where('id_hash', '!=', hashToken(token))
      .execute();
    const recoveryCodes = await replaceRecoveryCodes(trx, context, accountId);
    await forgiveAttempt(trx, context, { cleared: [bucket] });
    await recordAuditEntry(trx, context, {
      action: 'second_factor.enrolled',
      territoryId: null,
      subject: { table: 'account', id: accountId },
    });
    return { kind: 'enrolled', token, recoveryCodes };
  });
}

async function enrollingSession(context: Context, token: string): Promise<SessionState> {
  const session = await readSession(context, token);
  if (!session || session.secondFactor === 'needed') throw new NotFound();
  return session;
}

function secretOfSession(context: Context, session: SessionState, token: string): string {
  const bytes = accountHash(context, 'enrolment', [session.accountId, hashToken(token)]);
  return encodeSecret(Buffer.from(bytes, 'base64url'));
}

async function isPassword(context: Context, accountId: string, password: string): Promise<boolean> {
  const account = await acrossTerritories(context, 'manage accounts')
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return verifyPassword(context, account?.password_hash, password);
}

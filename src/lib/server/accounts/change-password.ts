import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { NotFound } from '../refusals.ts';
import { composePasswordChangedMail } from './compose-account-mail.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';
import { judgePassword, type PasswordFault } from './password-rule.ts';
import { readPasswordOwner } from './read-password-owner.ts';
import { requireAccount } from './require-permission.ts';
import { readSession, type SessionState } from './sessions/read-session.ts';
import { openSessionStore } from './sessions/session-store.ts';
import { forgiveAttempt, takeAttempt } from './take-attempt.ts';

/** For how long after a sign-in link (and the second factor) a forgotten password may be replaced. */
const RESET_MINUTES = 15;

export type PasswordChange =
  /** `token` replaces the cookie; every other session of the account ended. */
  | { readonly kind: 'changed'; readonly token: string }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'password-refused'; readonly fault: PasswordFault }
  | { readonly kind: 'throttled'; readonly afterMinutes: number };

/**
 * Replaces the actor's password and tells them by mail. The current one is asked for, except within 15
 * minutes of a sign-in by link, which is how a forgotten password is replaced: that session has given the
 * mail *and* the second factor. `NotFound` without a session whose second factor was given.
 */
export async function changePassword(
  context: Context,
  input: { sessionToken: string; currentPassword?: string | undefined; newPassword: string },
): Promise<PasswordChange> {
  const accountId = requireAccount(context.actor);
  const session = await readSession(context, input.sessionToken);
  if (session?.accountId !== accountId || session.secondFactor !== 'given') throw new NotFound();
  const owner = await readPasswordOwner(context, accountId);
  const fault = judgePassword(input.newPassword, owner);
  if (fault) return { kind: 'password-refused', fault };

  const bucket = { of: ['change-password', accountId], free: 5 };
  if (!mayResetPassword(session, context.clock.now())) {
    const leave = await takeAttempt(context, [bucket]);
    if (leave.kind === 'wait') return { kind: 'throttled', afterMinutes: leave.minutes };
    const account = await acrossTerritories(context, 'manage accounts')
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', accountId)
      .executeTakeFirst();
    const isRight = await verifyPassword(context, account?.password_hash, input.currentPassword ?? '');
    if (!isRight) return { kind: 'wrong-password' };
  }
  const passwordHash = await hashPassword(context, input.newPassword);

  return transactAcrossTerritories(context, 'manage accounts', async (trx): Promise<PasswordChange> => {
    const store = openSessionStore(trx, context.clock);
    const { session: current } = await store.validateSession(input.sessionToken);
    // A session that ended meanwhile changes nothing.
    if (!current) throw new NotFound();
    await trx
      .updateTable('account')
      .set({ password_hash: passwordHash })
      .where('id', '=', accountId)
      .execute();
    await store.invalidateUserSessions(accountId);
    // From here on the password is the proof: a link serves for one replacement only.
    const next = await store.createSession(accountId, {
      createdAt: current.createdAt,
      authenticatedAt: context.clock.now(),
      authenticatedBy: 'password',
      secondFactorAt: current.secondFactorAt,
    });
    await forgiveAttempt(trx, context, { cleared: [bucket] });
    await enqueueMail(trx, context, {
      kind: 'account.password_changed',
      idempotencyKey: `account.password_changed:${newId()}`,
      territoryId: null,
      eventId: null,
      isAwaited: true,
      payload: composePasswordChangedMail(owner.email, `${context.settings.origin}/connexion/lien`),
    });
    await recordAuditEntry(trx, context, {
      action: 'account.password_changed',
      territoryId: null,
      subject: { table: 'account', id: accountId },
    });
    return { kind: 'changed', token: next.id };
  });
}

/** Whether this session may replace a forgotten password at `now`. */
export function mayResetPassword(
  session: Pick<SessionState, 'authenticatedAt' | 'authenticatedBy'>,
  now: string,
): boolean {
  const minutes = (Date.parse(now) - Date.parse(session.authenticatedAt)) / 60_000;
  return session.authenticatedBy === 'link' && minutes >= 0 && minutes <= RESET_MINUTES;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { composeInvitationMail, composeSignInMail } from './compose-account-mail.ts';
import { issueSignInLink, LINK_MINUTES } from './issue-sign-in-link.ts';
import { findAccountByEmail } from './queries.ts';
import { addressBlock, takeAttempt } from './take-attempt.ts';

/**
 * Every request is answered this long after it came. Writing a link and a mail takes some milliseconds
 * more than finding nobody, which 200 requests would tell apart; a tenth of a second covers both.
 */
const ANSWER_AFTER_MS = 100;

/**
 * Sends a sign-in link of 10 minutes to the address, if an account has it. Whether one has, whether too
 * many were asked for (3 free to one address, 20 from one place, then pauses): the answer is the same and
 * comes at the same moment, so that neither text nor time tells who has an account.
 *
 * Somebody whose invitation is still open receives it anew instead, for 10 minutes: there is no password
 * to replace yet.
 */
export async function requestSignInLink(
  context: Context,
  input: { email: string; clientAddress: string },
): Promise<{ kind: 'sent-if-known' }> {
  const moment = pause(ANSWER_AFTER_MS);
  try {
    await sendLinkIfKnown(context, input);
  } finally {
    await moment;
  }
  return { kind: 'sent-if-known' };
}

async function sendLinkIfKnown(
  context: Context,
  input: { email: string; clientAddress: string },
): Promise<void> {
  const vault = await openAccountVault(context);
  const leave = await takeAttempt(context, [
    { of: ['link', vault.lookUp(input.email)], free: 3 },
    { of: ['link-from', addressBlock(input.clientAddress)], free: 20 },
  ]);
  if (leave.kind === 'wait') return;

  await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    const account = await findAccountByEmail(trx, vault, input.email);
    if (!account || account.is_disabled === 1) return;
    const address = vault.open<string>(accountPlace(account.id, 'email_sealed'), account.email_sealed);
    const purpose = account.password_hash === null ? 'invitation' : 'sign-in';
    const link = await issueSignInLink(trx, context, {
      accountId: account.id,
      purpose,
      minutes: LINK_MINUTES['sign-in'],
    });
    await enqueueMail(trx, context, {
      kind: 'account.sign_in_link',
      idempotencyKey: `account.sign_in_link:${link.id}`,
      territoryId: null,
      eventId: null,
      isAwaited: true,
      payload:
        purpose === 'sign-in'
          ? composeSignInMail(address, link.url)
          : composeInvitationMail(address, link.url, 'votre compte n’attend plus que vous', '10 minutes'),
    });
  });
}

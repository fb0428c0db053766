import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { newSecret } from '../database/new-id.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { composeInvitationMail, composeSignInMail } from './compose-account-mail.ts';
import { issueSignInLink, LINK_MINUTES, linkUrl } from './issue-sign-in-link.ts';
import { findAccountByEmail } from './queries.ts';
import { addressBlock, takeAttempt } from './take-attempt.ts';

/**
 * Sends a sign-in link of 10 minutes to the address, if an account has it. Whether one has, whether too
 * many were asked for (3 free to one address, 20 from one place, then pauses): the answer is the same, and
 * so is the work of composing and sealing, so that neither text nor time tells who has an account.
 *
 * Somebody whose invitation is still open receives it anew instead, for 10 minutes: there is no password
 * to replace yet.
 */
export async function requestSignInLink(
  context: Context,
  input: { email: string; clientAddress: string },
): Promise<{ kind: 'sent-if-known' }> {
  const vault = await openAccountVault(context);
  const leave = await takeAttempt(context, [
    { of: ['link', vault.lookUp(input.email)], free: 3 },
    { of: ['link-from', addressBlock(input.clientAddress)], free: 20 },
  ]);
  if (leave.kind === 'wait') return { kind: 'sent-if-known' };

  await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    const account = await findAccountByEmail(trx, vault, input.email);
    if (!account || account.is_disabled === 1) {
      // As much composing and sealing as for an account, thrown away.
      const decoy = composeSignInMail(input.email, linkUrl(context, 'sign-in', newSecret()));
      vault.seal({ table: 'outbox_message', row: 'none', column: 'payload_sealed' }, decoy);
      return;
    }
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
      payload:
        purpose === 'sign-in'
          ? composeSignInMail(address, link.url)
          : composeInvitationMail(address, link.url, 'votre compte n’attend plus que vous', '10 minutes'),
    });
  });
  return { kind: 'sent-if-known' };
}

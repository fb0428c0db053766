import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newSecret } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { hashToken } from './sessions/session-store.ts';
import type { SignInLinkRow } from './tables.ts';

/** How long a link opens: 10 minutes to sign in (ASVS 5, 6.5.5), 7 days to accept an invitation. */
export const LINK_MINUTES = { 'sign-in': 10, invitation: 7 * 24 * 60 } as const;

/** A link just made: its token is in `url` and nowhere else. `id` is the stored hash. */
export interface IssuedLink {
  readonly id: string;
  readonly url: string;
}

/** Makes a link to an account in the caller's transaction. `minutes` shortens its life. */
export async function issueSignInLink(
  trx: Transaction<Database>,
  context: Context,
  link: { accountId: string; purpose: SignInLinkRow['purpose']; minutes?: number },
): Promise<IssuedLink> {
  const token = newSecret();
  const now = context.clock.now();
  const minutes = link.minutes ?? LINK_MINUTES[link.purpose];
  const id = hashToken(token);
  await trx
    .insertInto('sign_in_link')
    .values({
      token_hash: id,
      account_id: link.accountId,
      purpose: link.purpose,
      created_at: now,
      expires_at: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
      consumed_at: null,
    })
    .execute();
  return { id, url: linkUrl(context, link.purpose, token) };
}

function linkUrl(context: Context, purpose: SignInLinkRow['purpose'], token: string): string {
  const path = purpose === 'invitation' ? '/invitation/' : '/connexion/lien/';
  return context.settings.origin + path + token;
}

import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { membershipsWithNames } from './queries.ts';
import { roleWords } from './role-words.ts';
import { hashToken } from './sessions/session-store.ts';
import type { SignInLinkRow } from './tables.ts';

export type OpenedLink =
  | {
      readonly kind: 'usable';
      readonly displayName: string;
      /** What the account opens, in words: « responsable, Grenoble ». */
      readonly access: readonly string[];
    }
  | { readonly kind: 'unusable'; readonly why: 'expired' | 'used' | 'unknown' };

/**
 * Shows what a link would open, and uses nothing up: mail scanners follow links, and some people press
 * twice. Only {@link consumeSignInLink} signs in.
 */
export async function openSignInLink(
  context: Context,
  input: { token: string; purpose: SignInLinkRow['purpose'] },
): Promise<OpenedLink> {
  const db = acrossTerritories(context, 'manage accounts');
  const link = await db
    .selectFrom('sign_in_link')
    .innerJoin('account', 'account.id', 'sign_in_link.account_id')
    .selectAll('sign_in_link')
    .select(['account.name_sealed', 'account.is_coordinator', 'account.is_disabled'])
    .where('token_hash', '=', hashToken(input.token))
    .where('purpose', '=', input.purpose)
    .executeTakeFirst();
  if (!link || link.is_disabled === 1) return { kind: 'unusable', why: 'unknown' };
  if (link.consumed_at !== null) return { kind: 'unusable', why: 'used' };
  if (link.expires_at <= context.clock.now()) return { kind: 'unusable', why: 'expired' };
  const vault = await openAccountVault(context);
  const memberships = await membershipsWithNames(db, link.account_id);
  return {
    kind: 'usable',
    displayName: vault.open<string>(accountPlace(link.account_id, 'name_sealed'), link.name_sealed),
    access: [...(link.is_coordinator === 1 ? ['coordination du réseau'] : []), ...memberships.map(roleWords)],
  };
}

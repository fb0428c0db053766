import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import { membershipsWithNames } from './queries.ts';
import { requireAccount } from './require-permission.ts';
import { roleWords } from './role-words.ts';

/** What a signed-in person sees of their own account. */
export interface OwnAccount {
  readonly name: string;
  readonly email: string;
  readonly isCoordinator: boolean;
  /** « responsable, Grenoble »; the path leads to that part of the site. */
  readonly access: readonly { readonly words: string; readonly path: string }[];
  /** Missing for the invented people of a demonstration only. */
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  /** How many sessions are open now, this one included. */
  readonly openSessions: number;
}

/** Reads the actor's own account. */
export async function readOwnAccount(
  context: Context,
  _input: Record<string, never> = {},
): Promise<OwnAccount> {
  const accountId = requireAccount(context.actor);
  const db = acrossTerritories(context, 'manage accounts');
  const account = await db
    .selectFrom('account')
    .select((eb) => [
      'email_sealed',
      'name_sealed',
      'totp_sealed',
      'is_coordinator',
      eb
        .selectFrom('recovery_code')
        .select((count) => count.fn.countAll().as('n'))
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .as('codes'),
      eb
        .selectFrom('session')
        .select((count) => count.fn.countAll().as('n'))
        .where('account_id', '=', accountId)
        .where('expires_at', '>', context.clock.now())
        .as('sessions'),
    ])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const vault = await openAccountVault(context);
  const memberships = await membershipsWithNames(db, accountId);
  return {
    name: vault.open<string>(accountPlace(accountId, 'name_sealed'), account.name_sealed),
    email: vault.open<string>(accountPlace(accountId, 'email_sealed'), account.email_sealed),
    isCoordinator: account.is_coordinator === 1,
    access: memberships.map((each) => ({
      words: roleWords(each),
      path: each.role === 'association' ? '/association' : `/mairie/${each.territorySlug}`,
    })),
    hasSecondFactor: account.totp_sealed !== null,
    recoveryCodesLeft: Number(account.codes ?? 0),
    openSessions: Number(account.sessions ?? 0),
  };
}

import { acrossTerritories, type HasDatabase } from '../database/access.ts';
import type { HasKeyring } from '../vault/open-vault.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import type { PasswordOwner } from './password-rule.ts';
import { membershipsWithNames } from './queries.ts';

/** Reads what an attacker who aims at this account would try first; its password must not be made of it. */
export async function readPasswordOwner(
  context: HasDatabase & HasKeyring,
  accountId: string,
): Promise<PasswordOwner> {
  const db = acrossTerritories(context, 'manage accounts');
  const account = await db
    .selectFrom('account')
    .select(['email_sealed', 'name_sealed'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const vault = await openAccountVault(context);
  const memberships = await membershipsWithNames(db, accountId);
  return {
    email: vault.open<string>(accountPlace(accountId, 'email_sealed'), account.email_sealed),
    name: vault.open<string>(accountPlace(accountId, 'name_sealed'), account.name_sealed),
    places: memberships.flatMap((each) => [each.territoryName, each.associationName ?? '']),
  };
}

import type { Kysely, Transaction } from 'kysely';
import { accountPlace, openAccountVault } from '../../accounts/account-vault.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';

/** Somebody who answers for a territory. Their address never reaches the coordinator. */
export interface TeamMember {
  readonly accountId: string;
  readonly address: string;
}

interface TeamAccount {
  readonly territoryId: string;
  readonly role: 'owner' | 'editor' | 'association';
  readonly accountId: string;
  readonly email_sealed: string;
}

/**
 * The accounts that are written to for each of these territories, their addresses still sealed: its owners, or its
 * editors where it has no owner. A territory that nobody looks after has no entry.
 */
export async function listTeamAccounts(
  db: Kysely<Database>,
  territoryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TeamAccount[]>> {
  if (territoryIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select([
      'membership.territory_id as territoryId',
      'membership.role',
      'account.id as accountId',
      'account.email_sealed',
    ])
    .where('membership.territory_id', 'in', territoryIds)
    .where('membership.role', 'in', ['owner', 'editor'])
    .where('membership.revoked_at', 'is', null)
    .where('account.is_disabled', '=', 0)
    .orderBy('membership.created_at')
    .orderBy('account.id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.territoryId)].map(([territoryId, team]) => {
      const owners = team.filter(({ role }) => role === 'owner');
      return [territoryId, owners.length > 0 ? owners : team];
    }),
  );
}

/** The same with their addresses, inside the caller's transaction, for messages alone. */
export async function listTeamMembers(
  trx: Transaction<Database>,
  context: Context,
  territoryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TeamMember[]>> {
  const vault = await openAccountVault(context);
  const teams = await listTeamAccounts(trx, territoryIds);
  return new Map(
    [...teams].map(([territoryId, team]) => [
      territoryId,
      team.map(({ accountId, email_sealed }) => ({
        accountId,
        address: vault.open<string>(accountPlace(accountId, 'email_sealed'), email_sealed),
      })),
    ]),
  );
}

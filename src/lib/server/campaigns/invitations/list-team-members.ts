import type { Kysely, Transaction } from 'kysely';
import { accountPlace, openAccountVault } from '../../accounts/account-vault.ts';
import { listTeamRows, type TeamRow } from '../../accounts/list-team-recipients.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';

/** Somebody who answers for a territory. Their address never reaches the coordinator. */
export interface TeamMember {
  readonly accountId: string;
  readonly address: string;
}

/**
 * The accounts that are written to for each of these territories, their addresses still sealed: its owners, or its
 * editors where it has no owner. A territory that nobody looks after has no entry.
 */
export async function listTeamAccounts(
  db: Kysely<Database>,
  territoryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TeamRow[]>> {
  const rows = await listTeamRows(db, territoryIds);
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

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { accountPlace, openAccountVault } from './account-vault.ts';
import type { HasKeyring } from '../vault/open-vault.ts';

/** Somebody of a team as they are written to. For the outbox alone: an address never reaches a page. */
export interface TeamRecipient {
  readonly accountId: string;
  readonly address: string;
  /** Of the territories asked for, those in whose team they are. */
  readonly territoryIds: readonly string[];
}

/**
 * Owners and editors of these territories whose access holds, each person once, in the order of their accounts.
 * Associations are not of the team. `db` spans territories. A mail to them is French.
 */
export async function listTeamRecipients(
  db: Kysely<Database> | Transaction<Database>,
  context: HasKeyring,
  territoryIds: readonly string[],
): Promise<TeamRecipient[]> {
  const rows = await listTeamRows(db, territoryIds);
  const vault = await openAccountVault(context);
  return [...Map.groupBy(rows, ({ accountId }) => accountId)].map(([accountId, own]) => ({
    accountId,
    address: vault.open<string>(accountPlace(accountId, 'email_sealed'), own[0]?.email_sealed ?? ''),
    territoryIds: own.map(({ territoryId }) => territoryId),
  }));
}

/** A role by which somebody is of a territory's team; their address still sealed. */
export interface TeamRow {
  readonly accountId: string;
  readonly territoryId: string;
  readonly role: 'owner' | 'editor' | 'association';
  readonly email_sealed: string;
}

/** Owners and editors of these territories whose access holds, in the order of their accounts. */
export async function listTeamRows(
  db: Kysely<Database> | Transaction<Database>,
  territoryIds: readonly string[],
): Promise<TeamRow[]> {
  if (territoryIds.length === 0) return [];
  return db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select([
      'account.id as accountId',
      'membership.territory_id as territoryId',
      'membership.role',
      'account.email_sealed',
    ])
    .where('membership.territory_id', 'in', territoryIds)
    .where('membership.role', 'in', ['owner', 'editor'])
    .where('membership.revoked_at', 'is', null)
    .where('account.is_disabled', '=', 0)
    .orderBy('account.id')
    .orderBy('membership.territory_id')
    .execute();
}

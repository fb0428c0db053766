import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';

/** The account of an address, whatever its capitals, or nothing. */
export function findAccountByEmail(db: Kysely<Database>, vault: Vault, email: string) {
  return db
    .selectFrom('account')
    .selectAll()
    .where('email_lookup', '=', vault.lookUp(email))
    .executeTakeFirst();
}

/** Every membership of an account that still holds, with the names of territory and association. */
export function membershipsWithNames(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('territory', 'territory.id', 'membership.territory_id')
    .leftJoin('association', (join) =>
      join
        .onRef('association.territory_id', '=', 'membership.territory_id')
        .onRef('association.id', '=', 'membership.association_id'),
    )
    .select([
      'membership.role',
      'territory.name as territoryName',
      'territory.slug as territorySlug',
      'association.name as associationName',
    ])
    .where('membership.account_id', '=', accountId)
    .where('membership.revoked_at', 'is', null)
    .orderBy('territory.name')
    .execute();
}

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email_lookup', 'text', (column) => column.notNull().unique())
    .addColumn('email_sealed', 'text', (column) => column.notNull())
    .addColumn('name_sealed', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('totp_sealed', 'text')
    .addColumn('totp_last_step', 'integer')
    .addColumn('is_coordinator', 'integer', (column) => column.notNull())
    .addColumn('is_disabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('authenticated_at', 'text', (column) => column.notNull())
    .addColumn('authenticated_by', 'text', (column) => column.notNull())
    .addColumn('second_factor_at', 'text')
    .execute();
  await db.schema.createIndex('session_of_account').on('session').column('account_id').execute();

  await db.schema
    .createTable('membership')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('owner', 'editor', 'association')`),
    )
    .addColumn('association_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addPrimaryKeyConstraint('membership_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('membership_association_fk', ['territory_id', 'association_id'], 'association', [
      'territory_id',
      'id',
    ])
    // An association's account without its association would refer nobody, or everybody.
    .addCheckConstraint(
      'membership_association_named',
      sql`(role = 'association') = (association_id is not null)`,
    )
    .execute();
  await db.schema.createIndex('membership_of_account').on('membership').column('account_id').execute();
  // One role at a time in one territory: two would leave open which of them a revocation ends.
  await db.schema
    .createIndex('membership_one_at_a_time')
    .unique()
    .on('membership')
    .columns(['territory_id', 'account_id'])
    .where(sql.ref('revoked_at'), 'is', sql.lit(null))
    .execute();

  await db.schema
    .createTable('sign_in_link')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('purpose', 'text', (column) =>
      column.notNull().check(sql`purpose in ('sign-in', 'invitation')`),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('consumed_at', 'text')
    .execute();

  await db.schema
    .createTable('recovery_code')
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('recovery_code_pk', ['account_id', 'code_hash'])
    .execute();

  await db.schema
    .createTable('throttle')
    .addColumn('bucket', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_attempt_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('throttle_by_age').on('throttle').column('last_attempt_at').execute();
}

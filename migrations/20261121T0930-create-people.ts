import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registration')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('unconfirmed', 'confirmed', 'waiting', 'withdrawn')`),
    )
    .addColumn('places', 'integer', (column) => column.notNull().check(sql`places in (1, 2)`))
    .addColumn('submission_token', 'text', (column) => column.notNull())
    .addColumn('email_lookup', 'text', (column) => column.notNull())
    .addColumn('contact_sealed', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('charter_version', 'text', (column) => column.notNull())
    .addColumn('notice_version', 'text', (column) => column.notNull())
    .addColumn('waiting_position', 'integer')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .addPrimaryKeyConstraint('registration_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('registration_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('registration_submitted_once', ['territory_id', 'event_id', 'submission_token'])
    .execute();
  // One living registration per address and ceremony; a withdrawn one may come back.
  await db.schema
    .createIndex('registration_one_per_address')
    .unique()
    .on('registration')
    .columns(['territory_id', 'event_id', 'email_lookup'])
    .where(sql.ref('status'), '!=', sql.lit('withdrawn'))
    .execute();
  await db.schema
    .createIndex('registration_one_per_waiting_position')
    .unique()
    .on('registration')
    .columns(['territory_id', 'event_id', 'waiting_position'])
    .where(sql.ref('waiting_position'), 'is not', sql.lit(null))
    .execute();

  await db.schema
    .createTable('sponsor')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('registration_id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('citizen', 'official', 'association')`),
    )
    .addColumn('profile_sealed', 'text', (column) => column.notNull())
    .addColumn('capacity', 'integer', (column) => column.notNull().check(sql`capacity between 1 and 5`))
    .addColumn('pairs_taken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sponsor_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('sponsor_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('sponsor_registration_fk', ['territory_id', 'registration_id'], 'registration', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('sponsor_one_per_registration', ['territory_id', 'registration_id'])
    .addCheckConstraint('sponsor_pairs_within_capacity', sql`pairs_taken between 0 and capacity`)
    .execute();
  await db.schema
    .createIndex('sponsor_of_event')
    .on('sponsor')
    .columns(['territory_id', 'event_id'])
    .execute();

  await db.schema
    .createTable('sponsee')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('association_id', 'text')
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('entered', 'withdrawn')`))
    .addColumn('profile_sealed', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('sponsee_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('sponsee_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('sponsee_association_fk', ['territory_id', 'association_id'], 'association', [
      'territory_id',
      'id',
    ])
    .execute();
  await db.schema
    .createIndex('sponsee_of_event')
    .on('sponsee')
    .columns(['territory_id', 'event_id'])
    .execute();

  await db.schema
    .createTable('pair')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('sponsee_id', 'text', (column) => column.notNull())
    .addColumn('sponsor_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull().check(sql`position between 0 and 2`))
    .addColumn('slot', 'text', (column) =>
      column.notNull().check(sql`slot in ('citizen', 'official', 'any')`),
    )
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('proposed', 'confirmed', 'declined', 'ended')`),
    )
    .addColumn('score', 'double precision', (column) => column.notNull())
    .addColumn('sponsor_answer', 'text', (column) =>
      column.notNull().check(sql`sponsor_answer in ('waiting', 'accepted', 'declined')`),
    )
    .addColumn('sponsor_answered_at', 'text')
    .addColumn('sponsee_answer', 'text', (column) =>
      column.notNull().check(sql`sponsee_answer in ('waiting', 'accepted', 'declined')`),
    )
    .addColumn('sponsee_answered_at', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pair_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('pair_event_fk', ['territory_id', 'event_id'], 'event', ['territory_id', 'id'])
    .addForeignKeyConstraint('pair_sponsee_fk', ['territory_id', 'sponsee_id'], 'sponsee', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('pair_sponsor_fk', ['territory_id', 'sponsor_id'], 'sponsor', [
      'territory_id',
      'id',
    ])
    .execute();
  // Two organisers who pair at the same time: the second meets one of these, and is told.
  await db.schema
    .createIndex('pair_one_per_slot')
    .unique()
    .on('pair')
    .columns(['territory_id', 'sponsee_id', 'position'])
    .where(sql.ref('status'), 'in', sql`('proposed', 'confirmed')`)
    .execute();
  await db.schema
    .createIndex('pair_once')
    .unique()
    .on('pair')
    .columns(['territory_id', 'sponsee_id', 'sponsor_id'])
    .where(sql.ref('status'), 'in', sql`('proposed', 'confirmed')`)
    .execute();
}

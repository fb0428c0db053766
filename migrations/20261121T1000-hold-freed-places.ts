import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * A freed place is offered and held; whoever has no mail address registers on paper. SQLite cannot change a
 * CHECK nor NOT NULL: there the table is rebuilt, with foreign keys off (`migrate-database.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) await changeInPlace(db);
  else await rebuild(db);
  await db.schema
    .createIndex('registration_one_per_code')
    .unique()
    .on('registration')
    .column('code_lookup')
    .where(sql.ref('code_lookup'), 'is not', sql.lit(null))
    .execute();
  await db.schema
    .createIndex('registration_by_status')
    .on('registration')
    .columns(['status', 'offer_expires_at'])
    .execute();

  await db.schema
    .alterTable('event')
    .addColumn('registration_state', 'text', (column) =>
      column
        .notNull()
        .defaultTo('open')
        .check(sql`registration_state in ('open', 'paused', 'closed')`),
    )
    .execute();
  await db.schema
    .alterTable('event')
    .addColumn('offer_hours', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(48)
        .check(sql`offer_hours between 1 and 336`),
    )
    .execute();
  await db.schema
    .alterTable('event')
    .addColumn('asked_questions', 'text', (column) =>
      column.notNull().defaultTo('["offers","half-days","place"]'),
    )
    .execute();
}

const STATUSES = sql`status in ('unconfirmed', 'confirmed', 'waiting', 'offered', 'withdrawn')`;
const OFFER_ENDS = sql`(status = 'offered') = (offer_expires_at is not null)`;
const CHANNELS = sql`channel in ('online', 'paper', 'import')`;

async function changeInPlace(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('registration');
  await table().dropConstraint('registration_status_check').execute();
  await table().addCheckConstraint('registration_status_check', STATUSES).execute();
  await table()
    .alterColumn('email_lookup', (column) => column.dropNotNull())
    .execute();
  await table().addColumn('offer_expires_at', 'text').execute();
  await table()
    .addColumn('offers_missed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await table()
    .addColumn('channel', 'text', (column) => column.notNull().defaultTo('online').check(CHANNELS))
    .execute();
  await table().addColumn('association_id', 'text').execute();
  await table().addColumn('code_lookup', 'text').execute();
  await table().addCheckConstraint('registration_offer_ends', OFFER_ENDS).execute();
  await table()
    .addForeignKeyConstraint(
      'registration_association_fk',
      ['territory_id', 'association_id'],
      'association',
      ['territory_id', 'id'],
    )
    .execute();
}

const KEPT_COLUMNS = [
  'territory_id',
  'id',
  'event_id',
  'status',
  'places',
  'submission_token',
  'email_lookup',
  'contact_sealed',
  'locale',
  'charter_version',
  'notice_version',
  'waiting_position',
  'created_at',
  'confirmed_at',
  'withdrawn_at',
];

async function rebuild(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registration_rebuilt')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull().check(STATUSES))
    .addColumn('places', 'integer', (column) => column.notNull().check(sql`places in (1, 2)`))
    .addColumn('submission_token', 'text', (column) => column.notNull())
    .addColumn('email_lookup', 'text')
    .addColumn('contact_sealed', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('charter_version', 'text', (column) => column.notNull())
    .addColumn('notice_version', 'text', (column) => column.notNull())
    .addColumn('waiting_position', 'integer')
    .addColumn('offer_expires_at', 'text')
    .addColumn('offers_missed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('channel', 'text', (column) => column.notNull().defaultTo('online').check(CHANNELS))
    .addColumn('association_id', 'text')
    .addColumn('code_lookup', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .addPrimaryKeyConstraint('registration_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('registration_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint(
      'registration_association_fk',
      ['territory_id', 'association_id'],
      'association',
      ['territory_id', 'id'],
    )
    .addUniqueConstraint('registration_submitted_once', ['territory_id', 'event_id', 'submission_token'])
    .addCheckConstraint('registration_offer_ends', OFFER_ENDS)
    .execute();
  const columns = sql.join(KEPT_COLUMNS.map((name) => sql.ref(name)));
  await sql`insert into registration_rebuilt (${columns}) select ${columns} from registration`.execute(db);
  await db.schema.dropTable('registration').execute();
  await db.schema.alterTable('registration_rebuilt').renameTo('registration').execute();
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
}

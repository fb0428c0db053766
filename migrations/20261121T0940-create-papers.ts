import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('recipient_kind', 'text', (column) =>
      column.notNull().check(sql`recipient_kind in ('registration', 'sponsee')`),
    )
    .addColumn('recipient_id', 'text', (column) => column.notNull())
    .addColumn('uid', 'text', (column) => column.notNull().unique())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull().check(sql`method in ('REQUEST', 'CANCEL')`))
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('partstat', 'text', (column) =>
      column.notNull().check(sql`partstat in ('NEEDS-ACTION', 'ACCEPTED', 'TENTATIVE', 'DECLINED')`),
    )
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('invitation_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('invitation_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('invitation_one_per_recipient', [
      'territory_id',
      'event_id',
      'recipient_kind',
      'recipient_id',
    ])
    .execute();

  await db.schema
    .createTable('certificate')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('sponsee_id', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('issued_at', 'text', (column) => column.notNull())
    .addColumn('withdrawn_at', 'text')
    .addPrimaryKeyConstraint('certificate_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('certificate_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
  await db.schema
    .createIndex('certificate_one_valid')
    .unique()
    .on('certificate')
    .columns(['territory_id', 'event_id', 'sponsee_id'])
    .where(sql.ref('withdrawn_at'), 'is', sql.lit(null))
    .execute();

  await db.schema
    .createTable('outbox_message')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('territory_id', 'text', (column) => column.references('territory.id'))
    .addColumn('event_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('idempotency_key', 'text', (column) => column.notNull().unique())
    .addColumn('payload_sealed', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('queued', 'sending', 'sent', 'failed', 'unknown', 'withheld')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('lease_expires_at', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('problem', 'text')
    .execute();
  await db.schema
    .createIndex('outbox_message_due')
    .on('outbox_message')
    .columns(['status', 'next_attempt_at'])
    .execute();
  await db.schema
    .createIndex('outbox_message_of_event')
    .on('outbox_message')
    .columns(['territory_id', 'event_id', 'created_at'])
    .execute();
}

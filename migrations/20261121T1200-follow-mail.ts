import { sql, type Kysely } from 'kysely';

/** Each message followed to the letter box, each answer kept, reminders, and feeds that a secret opens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await rebuildOutbox(db);
  await rebuildInvitations(db);

  // What a message went through, in words that hold no address.
  await db.schema
    .createTable('outbox_step')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('message_id', 'text', (column) =>
      column.notNull().references('outbox_message.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('outbox_step_of_message')
    .on('outbox_step')
    .columns(['message_id', 'at'])
    .execute();

  // Notifications and answers that were taken in: the same one again changes nothing.
  await db.schema
    .createTable('inbound_receipt')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .execute();

  // What the loops that watch the mail remember from one turn to the next, and what they could not do.
  await db.schema
    .createTable('mail_watch')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('reminder_setting')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('week-before', 'day-before', 'first-meeting', 'thanks')`),
    )
    .addColumn('is_on', 'integer', (column) => column.notNull().defaultTo(1))
    // JSON object of the town's own words by language; `{}` for those of the house.
    .addColumn('own_words', 'text', (column) => column.notNull().defaultTo('{}'))
    .addPrimaryKeyConstraint('reminder_setting_pk', ['territory_id', 'event_id', 'kind'])
    .addForeignKeyConstraint('reminder_setting_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('calendar_key')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    // Hash of the secret: the address of the feed cannot be made again from the database.
    .addColumn('secret_lookup', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_key_pk', ['territory_id', 'id'])
    .addUniqueConstraint('calendar_key_one_per_account', ['territory_id', 'account_id'])
    .execute();
}

/** Rebuilt whole: SQLite cannot change the list of states that a check allows. */
async function rebuildOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_message_next')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('territory_id', 'text', (column) => column.references('territory.id'))
    .addColumn('event_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('recipient_kind', 'text', (column) =>
      column.check(sql`recipient_kind in ('registration', 'sponsee')`),
    )
    .addColumn('recipient_id', 'text')
    .addColumn('idempotency_key', 'text', (column) => column.notNull().unique())
    .addColumn('payload_sealed', 'text', (column) => column.notNull())
    // 0: somebody waits for it before their screen; 1: everything else.
    .addColumn('priority', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('status', 'text', (column) =>
      column
        .notNull()
        .check(
          sql`status in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'unknown', 'withheld')`,
        ),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('lease_expires_at', 'text')
    .addColumn('first_attempt_at', 'text')
    // From this instant on the next server may have the whole of it.
    .addColumn('handed_over_at', 'text')
    .addColumn('provider_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('problem', 'text')
    // The message that this one repeats, when an organiser sent it again.
    .addColumn('repeats_id', 'text')
    .execute();
  await sql`
    insert into outbox_message_next
      (id, territory_id, event_id, kind, idempotency_key, payload_sealed, status, attempts, next_attempt_at,
       lease_expires_at, created_at, sent_at, problem)
    select id, territory_id, event_id, kind, idempotency_key, payload_sealed, status, attempts, next_attempt_at,
       lease_expires_at, created_at, sent_at, problem
    from outbox_message`.execute(db);
  await db.schema.dropTable('outbox_message').execute();
  await db.schema.alterTable('outbox_message_next').renameTo('outbox_message').execute();
  await db.schema
    .createIndex('outbox_message_due')
    .on('outbox_message')
    .columns(['status', 'priority', 'next_attempt_at'])
    .execute();
  await db.schema
    .createIndex('outbox_message_of_event')
    .on('outbox_message')
    .columns(['territory_id', 'event_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('outbox_message_of_day')
    .on('outbox_message')
    .columns(['territory_id', 'first_attempt_at'])
    .execute();
  await db.schema
    .createIndex('outbox_message_of_recipient')
    .on('outbox_message')
    .columns(['recipient_id'])
    .execute();
}

/** Rebuilt whole: a public ceremony's `UID` is the one of the feeds, so several people share it. */
async function rebuildInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation_next')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('recipient_kind', 'text', (column) =>
      column.notNull().check(sql`recipient_kind in ('registration', 'sponsee')`),
    )
    .addColumn('recipient_id', 'text', (column) => column.notNull())
    .addColumn('uid', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull().check(sql`method in ('REQUEST', 'CANCEL')`))
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('told_starts_at', 'text')
    .addColumn('told_ends_at', 'text')
    .addColumn('told_place', 'text')
    // Keyed by the ceremony's own key, so it dies with it: whose answers count.
    .addColumn('address_lookup', 'text')
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('partstat', 'text', (column) =>
      column.notNull().check(sql`partstat in ('NEEDS-ACTION', 'ACCEPTED', 'TENTATIVE', 'DECLINED')`),
    )
    .addColumn('answered_at', 'text')
    .addColumn('answered_by', 'text', (column) => column.check(sql`answered_by in ('page', 'mail')`))
    // The instant that the answer itself carries: an older one that comes later changes nothing.
    .addColumn('answer_stamp', 'text')
    .addColumn('word_sealed', 'text')
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('invitation_next_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('invitation_next_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('invitation_next_one_per_recipient', [
      'territory_id',
      'event_id',
      'recipient_kind',
      'recipient_id',
    ])
    .execute();
  await sql`
    insert into invitation_next
      (territory_id, id, event_id, recipient_kind, recipient_id, uid, sequence, method, fingerprint, partstat, sent_at)
    select territory_id, id, event_id, recipient_kind, recipient_id, uid, sequence, method, fingerprint, partstat, sent_at
    from invitation`.execute(db);
  await db.schema.dropTable('invitation').execute();
  await db.schema.alterTable('invitation_next').renameTo('invitation').execute();
  await db.schema.createIndex('invitation_by_uid').on('invitation').columns(['uid']).execute();
}

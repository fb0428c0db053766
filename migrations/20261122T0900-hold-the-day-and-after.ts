import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** The ceremony day (order, doors, presences), the months after (bonds, news, sheets), retention that warns first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createDay(db);
  await createDoors(db);
  await createFollowUp(db);
  await createPrivacy(db);
}

/** A table of one territory's ceremony; its primary key comes from the caller. */
function ofCeremony(
  db: Kysely<unknown>,
  name: string,
): CreateTableBuilder<string, 'territory_id' | 'event_id'> {
  return db.schema
    .createTable(name)
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_event_fk`, ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ]);
}

async function createDay(db: Kysely<unknown>): Promise<void> {
  await ofCeremony(db, 'running_order')
    // JSON array of households in the order of the calls, in ids (`day-of/running-order/stored-order.ts`).
    .addColumn('calls', 'text', (column) => column.notNull().defaultTo('[]'))
    // JSON of the constraints asked for, in ids.
    .addColumn('constraints', 'text', (column) => column.notNull().defaultTo('{}'))
    // What is said and by whom: names, so sealed with the ceremony's key.
    .addColumn('words_sealed', 'text')
    .addColumn('minutes_a_pair', 'integer', (column) => column.notNull().defaultTo(2))
    // The household being called, on every screen at once.
    .addColumn('current_sponsee_id', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('running_order_pk', ['territory_id', 'event_id'])
    .execute();
  await ofCeremony(db, 'ceremony_day')
    .addColumn('room_capacity', 'integer')
    // JSON array of { name, rule } for the photographer.
    .addColumn('photo_zones', 'text', (column) => column.notNull().defaultTo('[]'))
    // Raised by whatever an open screen of the day has to show anew.
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('attendance_confirmed_at', 'text')
    .addPrimaryKeyConstraint('ceremony_day_pk', ['territory_id', 'event_id'])
    .execute();
  await ofCeremony(db, 'attendance')
    .addColumn('subject_kind', 'text', (column) =>
      column.notNull().check(sql`subject_kind in ('registration', 'sponsee')`),
    )
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('was_present', 'integer', (column) => column.notNull())
    .addColumn('confirmed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attendance_pk', ['territory_id', 'event_id', 'subject_kind', 'subject_id'])
    .execute();
  await db.schema.alterTable('certificate').addColumn('handed_over_at', 'text').execute();
}

async function createDoors(db: Kysely<unknown>): Promise<void> {
  await ofCeremony(db, 'day_device')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('door', 'lectern')`))
    .addColumn('label', 'text', (column) => column.notNull())
    // Hash of what the device proves itself by; neither it nor the key of its storage can be made from it.
    .addColumn('proof_lookup', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('seen_at', 'text')
    .addPrimaryKeyConstraint('day_device_pk', ['territory_id', 'id'])
    .execute();
  await ofCeremony(db, 'door_act')
    // Given by whoever noted it: the same act sent twice is one act.
    .addColumn('id', 'text', (column) => column.notNull())
    // Nothing when an organiser noted it on their own screen.
    .addColumn('device_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('arrived', 'undone', 'visitors')`),
    )
    .addColumn('subject_kind', 'text', (column) =>
      column.check(sql`subject_kind in ('registration', 'sponsee')`),
    )
    .addColumn('subject_id', 'text')
    .addColumn('person_index', 'integer')
    .addColumn('visitors', 'integer')
    // The arrival that it takes back.
    .addColumn('undoes', 'text')
    // By the device's clock, put right by what it was off when it was sent.
    .addColumn('noted_at', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('door_act_pk', ['territory_id', 'id'])
    .execute();
  await db.schema
    .createIndex('door_act_of_event')
    .on('door_act')
    .columns(['territory_id', 'event_id', 'received_at'])
    .execute();
  // Who is there, each person once, as the acts have it.
  await ofCeremony(db, 'arrival')
    .addColumn('subject_kind', 'text', (column) =>
      column.notNull().check(sql`subject_kind in ('registration', 'sponsee')`),
    )
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('person_index', 'integer', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('arrived_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('arrival_pk', [
      'territory_id',
      'event_id',
      'subject_kind',
      'subject_id',
      'person_index',
    ])
    .execute();
}

async function createFollowUp(db: Kysely<unknown>): Promise<void> {
  // Who asked to be asked for news, and (a sponsor) to be able to begin again next year.
  await ofCeremony(db, 'follow_up_wish')
    .addColumn('subject_kind', 'text', (column) =>
      column.notNull().check(sql`subject_kind in ('registration', 'sponsee')`),
    )
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('wants_news', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('wants_renewal', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('follow_up_wish_pk', ['territory_id', 'event_id', 'subject_kind', 'subject_id'])
    .execute();
  // A pair after its ceremony. Of nobody once the ceremony's people are erased: `pair_id` goes, the line stays.
  await ofCeremony(db, 'bond')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('pair_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('living', 'ended')`))
    .addColumn('began_on', 'text', (column) => column.notNull())
    .addColumn('ended_on', 'text')
    // The day of the last « all is well » or « we would like help »; its beginning before that.
    .addColumn('last_news_on', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('bond_pk', ['territory_id', 'id'])
    .addUniqueConstraint('bond_one_per_pair', ['territory_id', 'pair_id'])
    .execute();
  // How to reach one side of a bond, sealed with the bond's own key, which outlives the ceremony's.
  await ofCeremony(db, 'follow_up_contact')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('bond_id', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull().check(sql`side in ('sponsor', 'sponsee')`))
    // The registration or the household, as long as it is there.
    .addColumn('subject_id', 'text')
    .addColumn('association_id', 'text')
    .addColumn('contact_sealed', 'text', (column) => column.notNull())
    // A sponsor's answers, kept for next year where they asked for it.
    .addColumn('renewal_sealed', 'text')
    .addColumn('renewed_event_id', 'text')
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('kept_until', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('follow_up_contact_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('follow_up_contact_bond_fk', ['territory_id', 'bond_id'], 'bond', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('follow_up_contact_one_per_side', ['territory_id', 'bond_id', 'side'])
    .execute();
  await ofCeremony(db, 'follow_up_question')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('contact_id', 'text', (column) => column.notNull())
    .addColumn('bond_id', 'text', (column) => column.notNull())
    .addColumn('stage', 'integer', (column) => column.notNull().check(sql`stage in (30, 90, 365)`))
    .addColumn('due_on', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text')
    .addColumn('answer', 'text', (column) => column.check(sql`answer in ('well', 'help', 'ended')`))
    .addColumn('answered_at', 'text')
    // When somebody of the association or the town took care of a request for help.
    .addColumn('cared_for_at', 'text')
    .addPrimaryKeyConstraint('follow_up_question_pk', ['territory_id', 'id'])
    .addUniqueConstraint('follow_up_question_once', ['territory_id', 'contact_id', 'stage'])
    .addForeignKeyConstraint(
      'follow_up_question_contact_fk',
      ['territory_id', 'contact_id'],
      'follow_up_contact',
      ['territory_id', 'id'],
    )
    .execute();
  await db.schema
    .createIndex('follow_up_question_due')
    .on('follow_up_question')
    .columns(['asked_at', 'due_on'])
    .execute();
  await db.schema
    .createTable('practical_sheet')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('is_hidden', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('practical_sheet_pk', ['territory_id', 'key'])
    .execute();
}

async function createPrivacy(db: Kysely<unknown>): Promise<void> {
  // Told 30 and 7 days before: nothing of a ceremony is erased by itself that was not told a week earlier.
  await ofCeremony(db, 'retention_notice')
    .addColumn('days_before', 'integer', (column) => column.notNull().check(sql`days_before in (30, 7)`))
    .addColumn('erased_on', 'text', (column) => column.notNull())
    .addColumn('noticed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('retention_notice_pk', ['territory_id', 'event_id', 'days_before'])
    .execute();
  await db.schema
    .createTable('retention_run')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    // JSON of counts.
    .addColumn('erased', 'text', (column) => column.notNull())
    .addColumn('suspended_because', 'text')
    .execute();
  // That somebody used a right, and when they were answered: never who.
  await db.schema
    .createTable('rights_request')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('right_used', 'text', (column) =>
      column.notNull().check(sql`right_used in ('read', 'correct', 'export', 'erase', 'object')`),
    )
    .addColumn('received_on', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addPrimaryKeyConstraint('rights_request_pk', ['territory_id', 'id'])
    .execute();
}

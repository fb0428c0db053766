import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registration_question')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull().check(sql`position between 1 and 5`))
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('short-text', 'choice', 'choices')`),
    )
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('options', 'text', (column) => column.notNull())
    .addColumn('is_required', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('registration_question_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('registration_question_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    // The index keeps the limit of five, whoever adds one at the same time.
    .addUniqueConstraint('registration_question_one_per_position', ['territory_id', 'event_id', 'position'])
    .execute();

  await db.schema
    .createTable('information_session')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('starts_at_local', 'text', (column) => column.notNull())
    .addColumn('ends_at_local', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('place_name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('capacity', 'integer')
    .addColumn('places_taken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('cancelled_at', 'text')
    .addPrimaryKeyConstraint('information_session_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('information_session_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addCheckConstraint(
      'information_session_places_within_capacity',
      sql`places_taken >= 0 and (capacity is null or places_taken <= capacity)`,
    )
    .execute();
  await db.schema
    .createIndex('information_session_of_event')
    .on('information_session')
    .columns(['territory_id', 'event_id', 'starts_at'])
    .execute();

  // Who comes to which session: one date a registration.
  await db.schema
    .createTable('session_choice')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('registration_id', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('places', 'integer', (column) => column.notNull())
    .addColumn('chosen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_choice_pk', ['territory_id', 'registration_id'])
    .addForeignKeyConstraint(
      'session_choice_registration_fk',
      ['territory_id', 'registration_id'],
      'registration',
      ['territory_id', 'id'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .addForeignKeyConstraint(
      'session_choice_session_fk',
      ['territory_id', 'session_id'],
      'information_session',
      ['territory_id', 'id'],
    )
    .execute();
}

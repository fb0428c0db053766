import { sql, type Kysely } from 'kysely';

/** What residents read: events of every kind with their programme, guests, translations, days, old addresses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = (name: string, fallback: string) =>
    db.schema
      .alterTable('event')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(fallback))
      .execute();
  const flag = (name: string) =>
    db.schema
      .alterTable('event')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  // How to come, in the town's own words.
  await text('access_note', '');
  await flag('is_step_free');
  await flag('has_sign_language');
  await flag('has_interpreter');
  // JSON array of language codes.
  await text('spoken_languages', '[]');
  await text('photo_rule', 'asked');
  // JSON of what the public page said before the last change of time or place; nothing when nothing changed.
  await db.schema.alterTable('event').addColumn('last_change', 'text').execute();
  await db.schema
    .createIndex('event_of_territory_by_start')
    .on('event')
    .columns(['territory_id', 'status', 'starts_at'])
    .execute();
  await db.schema
    .createIndex('event_of_occasion_by_start')
    .on('event')
    .columns(['occasion_key', 'status', 'starts_at'])
    .execute();

  await db.schema
    .createTable('event_moment')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('starts_at_local', 'text', (column) => column.notNull())
    .addColumn('ends_at_local', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('place_name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('takes_guests', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('guest_capacity', 'integer')
    .addColumn('guest_places_taken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_waiting_position', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('cancelled_at', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('event_moment_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('event_moment_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addCheckConstraint('event_moment_ends_after_start', sql`ends_at > starts_at`)
    // The last lock against over-booking, under the guarded updates.
    .addCheckConstraint(
      'event_moment_places_within_capacity',
      sql`guest_places_taken >= 0 and (guest_capacity is null or guest_places_taken <= guest_capacity)`,
    )
    .execute();
  await db.schema
    .createIndex('event_moment_by_event')
    .on('event_moment')
    .columns(['territory_id', 'event_id', 'starts_at'])
    .execute();

  await db.schema
    .createTable('guest')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('moment_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('unconfirmed', 'confirmed', 'waiting', 'withdrawn')`),
    )
    .addColumn('places', 'integer', (column) => column.notNull())
    .addColumn('submission_token', 'text', (column) => column.notNull())
    .addColumn('email_lookup', 'text', (column) => column.notNull())
    .addColumn('details_sealed', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('notice_version', 'text', (column) => column.notNull())
    .addColumn('waiting_position', 'integer')
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .addPrimaryKeyConstraint('guest_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('guest_event_fk', ['territory_id', 'event_id'], 'event', ['territory_id', 'id'])
    .addForeignKeyConstraint('guest_moment_fk', ['territory_id', 'moment_id'], 'event_moment', [
      'territory_id',
      'id',
    ])
    .addCheckConstraint('guest_places_some', sql`places between 1 and 6`)
    // The same form sent twice, or the same person again, books once.
    .addUniqueConstraint('guest_submission_once', ['territory_id', 'moment_id', 'submission_token'])
    .addUniqueConstraint('guest_address_once', ['territory_id', 'moment_id', 'email_lookup'])
    .execute();
  await db.schema
    .createIndex('guest_waiting')
    .on('guest')
    .columns(['territory_id', 'moment_id', 'waiting_position'])
    .execute();

  await db.schema
    .createTable('own_text_translation')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('subject', 'text', (column) =>
      column.notNull().check(sql`subject in ('event', 'moment', 'territory', 'invitation')`),
    )
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    // SHA-256 of the French that was translated: once it changed, the translation is shown no more.
    .addColumn('source_digest', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_text_translation_pk', [
      'territory_id',
      'subject',
      'subject_id',
      'field',
      'locale',
    ])
    .execute();

  await db.schema
    .alterTable('territory')
    .addColumn('presentation', 'text', (column) => column.notNull().defaultTo(''))
    .execute();

  // Where an address that was public leads now. Never the former address of what became confidential.
  await db.schema
    .createTable('former_slug')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('event', 'territory')`))
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('event_id', 'text')
    .addColumn('moved_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_slug_pk', ['kind', 'slug'])
    .execute();

  const ofDay = (name: string, fallback: string) =>
    db.schema
      .alterTable('international_day')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(fallback))
      .execute();
  await ofDay('scope', 'international');
  await ofDay('text_fr', '');
  await ofDay('picture_alt', '');
  // PNG in base64, drawn anew by us.
  await db.schema.alterTable('international_day').addColumn('picture_png', 'text').execute();
  await db.schema
    .alterTable('international_day')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update international_day set scope = 'national' where key = 'access-to-law'`.execute(db);

  await db.schema
    .createTable('international_day_translation')
    .addColumn('key', 'text', (column) => column.notNull().references('international_day.key'))
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('source_digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('international_day_translation_pk', ['key', 'locale'])
    .execute();

  await db.schema
    .createTable('partner_centre')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('reception', 'association', 'school', 'health', 'other')`),
    )
    // The mailbox or telephone of the centre itself, never of a person.
    .addColumn('contact', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('partner_centre_pk', ['territory_id', 'id'])
    .execute();

  await db.schema
    .createTable('welcome_invitation')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    // JSON of the ready sentences that were chosen.
    .addColumn('choices', 'text', (column) => column.notNull().defaultTo('{}'))
    .addColumn('own_words', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('is_public', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('welcome_invitation_pk', ['territory_id', 'event_id'])
    .addForeignKeyConstraint('welcome_invitation_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('welcome_distribution')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('centre_id', 'text', (column) => column.notNull())
    .addColumn('sent_on', 'text', (column) => column.notNull())
    // JSON array of language codes.
    .addColumn('languages', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('copies', 'integer')
    .addColumn('means', 'text', (column) => column.notNull().check(sql`means in ('mail', 'post', 'hand')`))
    .addPrimaryKeyConstraint('welcome_distribution_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('welcome_distribution_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint(
      'welcome_distribution_centre_fk',
      ['territory_id', 'centre_id'],
      'partner_centre',
      ['territory_id', 'id'],
    )
    .execute();
}

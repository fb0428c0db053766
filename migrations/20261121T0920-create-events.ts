import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaign')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('day_on', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) =>
      column.notNull().check(sql`mode in ('same-instant', 'same-local-hour', 'window')`),
    )
    .addColumn('window_starts_on', 'text', (column) => column.notNull())
    .addColumn('window_ends_on', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('international_day')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('month_day', 'text', (column) => column.notNull())
    .addColumn('title_fr', 'text', (column) => column.notNull())
    .addColumn('is_archived', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('event')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('draft', 'published', 'cancelled', 'held')`),
    )
    .addColumn('visibility', 'text', (column) =>
      column.notNull().check(sql`visibility in ('public', 'on-registration', 'confidential')`),
    )
    .addColumn('starts_at_local', 'text', (column) => column.notNull())
    .addColumn('ends_at_local', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('place_name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('official_name', 'text', (column) => column.notNull())
    .addColumn('official_function', 'text', (column) => column.notNull())
    .addColumn('contact_email', 'text', (column) => column.notNull())
    .addColumn('registration_closes_on', 'text', (column) => column.notNull())
    .addColumn('sponsor_capacity', 'integer')
    .addColumn('sponsor_places_taken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_waiting_position', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('campaign_id', 'text', (column) => column.references('campaign.id'))
    .addColumn('occasion_key', 'text', (column) => column.references('international_day.key'))
    .addColumn('cancellation_note', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text')
    .addColumn('cancelled_at', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('event_pk', ['territory_id', 'id'])
    .addCheckConstraint('event_ends_after_start', sql`ends_at > starts_at`)
    // The last lock against over-booking, under the guarded updates.
    .addCheckConstraint(
      'event_places_within_capacity',
      sql`sponsor_places_taken >= 0 and (sponsor_capacity is null or sponsor_places_taken <= sponsor_capacity)`,
    )
    .execute();
  await db.schema
    .createIndex('event_by_start')
    .on('event')
    .columns(['status', 'visibility', 'starts_at'])
    .execute();

  await db.schema
    .createTable('event_organiser')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('association_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_organiser_pk', ['territory_id', 'event_id', 'association_id'])
    .addForeignKeyConstraint('event_organiser_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint(
      'event_organiser_association_fk',
      ['territory_id', 'association_id'],
      'association',
      ['territory_id', 'id'],
    )
    .execute();

  await db.schema
    .createTable('checklist_tick')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('ticked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('checklist_tick_pk', ['territory_id', 'event_id', 'step'])
    .addForeignKeyConstraint('checklist_tick_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
}

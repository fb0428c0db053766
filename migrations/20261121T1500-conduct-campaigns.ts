import { sql, type Kysely } from 'kysely';

/** What ANVITA conducts a hundred territories with: campaigns, answers, counts by day, reports, neighbours, directory. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendCampaigns(db);
  await createParticipations(db);
  await createReports(db);
  await createNeighbours(db);
  await createDirectory(db);
}

async function extendCampaigns(db: Kysely<unknown>): Promise<void> {
  const text = (name: string, fallback: string) =>
    db.schema
      .alterTable('campaign')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(fallback))
      .execute();
  const mayLack = (name: string) => db.schema.alterTable('campaign').addColumn(name, 'text').execute();
  // draft | open | closed | cancelled
  await text('status', 'open');
  // `HH:mm`: at home for the same local hour, in Paris for the same instant, the usual one in a window.
  await text('starts_at_time', '18:00');
  await text('call_text', '');
  await text('public_text', '');
  await mayLack('picture_png');
  await text('picture_alt', '');
  await text('charter_version', '2026-11');
  // JSON: what a draft of this campaign starts from, and which of it may not be changed.
  await text('template', '{}');
  // JSON array of steps; `[]` for those of the guide.
  await text('checklist', '[]');
  await db.schema
    .alterTable('campaign')
    .addColumn('previous_id', 'text', (column) => column.references('campaign.id'))
    .execute();
  await mayLack('opened_at');
  await mayLack('cancelled_at');
  await text('cancellation_note', '');
  await text('report_text', '');
  await mayLack('report_published_at');
  await db.schema
    .alterTable('campaign')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('event_of_campaign_by_start')
    .on('event')
    .columns(['campaign_id', 'kind', 'starts_at'])
    .execute();

  await db.schema
    .createTable('campaign_message')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    // JSON: the filter of the board it was written from, and the ids of the territories it found.
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('recipients', 'integer', (column) => column.notNull())
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addColumn('stopped_at', 'text')
    .execute();
}

async function createParticipations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaign_participation')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id'))
    .addColumn('answer', 'text', (column) =>
      column.notNull().check(sql`answer in ('none', 'yes', 'no', 'later')`),
    )
    .addColumn('word', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('is_guest', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('invited_at', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('left_at', 'text')
    // The territory whose ceremony this one joined.
    .addColumn('joins_territory_id', 'text', (column) => column.references('territory.id'))
    .addColumn('coordinator_note', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('noted_at', 'text')
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('campaign_participation_pk', ['territory_id', 'id'])
    .addUniqueConstraint('campaign_participation_once', ['territory_id', 'campaign_id'])
    .addUniqueConstraint('campaign_participation_by_link', ['id'])
    .execute();

  // What the coordinator reads of people: one masked line a ceremony and a day, so that no change can be watched.
  await db.schema
    .createTable('campaign_count')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id'))
    .addColumn('counted_on', 'text', (column) => column.notNull())
    // JSON of masked counts: a number, or 'few'.
    .addColumn('counts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('campaign_count_pk', ['territory_id', 'event_id', 'counted_on'])
    .addForeignKeyConstraint('campaign_count_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
  await db.schema
    .createIndex('campaign_count_by_day')
    .on('campaign_count')
    .columns(['campaign_id', 'counted_on'])
    .execute();

  await db.schema
    .createTable('own_step')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('days_before', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_step_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('own_step_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
}

async function createReports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ceremony_report')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('was_held', 'integer', (column) => column.notNull())
    .addColumn('confirmed_at', 'text', (column) => column.notNull())
    .addColumn('people_sponsored', 'integer')
    .addColumn('sponsors', 'integer')
    .addColumn('families', 'integer')
    .addColumn('associations', 'integer')
    .addColumn('programme', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('press', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('to_improve', 'text', (column) => column.notNull().defaultTo(''))
    // What the wall shows of it, if its town says so.
    .addColumn('words', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('photo_png', 'text')
    .addColumn('photo_alt', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('are_figures_public', 'integer', (column) => column.notNull().defaultTo(0))
    // The coordinator took the words and the photograph off the wall.
    .addColumn('is_hidden', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('sent_at', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('ceremony_report_pk', ['territory_id', 'event_id'])
    .addForeignKeyConstraint('ceremony_report_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('indicator')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    // A ready one (`reports/ready-indicators.ts`), or '' for one in the territory's own words.
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('archived_at', 'text')
    .addPrimaryKeyConstraint('indicator_pk', ['territory_id', 'id'])
    .execute();
  await db.schema
    .createTable('indicator_value')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('indicator_id', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('indicator_value_pk', ['territory_id', 'indicator_id', 'year'])
    .addForeignKeyConstraint('indicator_value_fk', ['territory_id', 'indicator_id'], 'indicator', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('evaluation')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    // Leads there from paper and mail: the same for everybody.
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('closes_on', 'text', (column) => column.notNull())
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('evaluation_pk', ['territory_id', 'event_id'])
    .addForeignKeyConstraint('evaluation_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
  // Neither hour nor language: an answer must lead to nobody.
  await db.schema
    .createTable('evaluation_answer')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    // The digest of the form that was sent, so that it counts once.
    .addColumn('form_digest', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('sponsor', 'sponsee', 'guest', 'unsaid')`),
    )
    // JSON: question → 1 to 4.
    .addColumn('scores', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('evaluation_answer_pk', ['territory_id', 'event_id', 'form_digest'])
    .addForeignKeyConstraint('evaluation_answer_fk', ['territory_id', 'event_id'], 'evaluation', [
      'territory_id',
      'event_id',
    ])
    .execute();
}

async function createNeighbours(db: Kysely<unknown>): Promise<void> {
  // Two towns that the coordinator put in touch: the first has too many sponsors, the second too few.
  await db.schema
    .createTable('neighbour_link')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id'))
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('to_territory_id', 'text', (column) => column.notNull())
    .addColumn('to_event_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('suggested', 'welcomed', 'declined', 'ended')`),
    )
    .addColumn('suggested_at', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text')
    .addPrimaryKeyConstraint('neighbour_link_pk', ['territory_id', 'id'])
    .addUniqueConstraint('neighbour_link_once', ['territory_id', 'event_id', 'to_event_id'])
    .addForeignKeyConstraint('neighbour_link_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('neighbour_link_to_fk', ['to_territory_id', 'to_event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
  // A sponsor was asked by their own town; nothing is handed over before their yes.
  await db.schema
    .createTable('neighbour_offer')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('registration_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('asked', 'accepted', 'declined', 'withdrawn')`),
    )
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('neighbour_offer_pk', ['territory_id', 'id'])
    .addUniqueConstraint('neighbour_offer_once', ['territory_id', 'link_id', 'registration_id'])
    .addForeignKeyConstraint('neighbour_offer_link_fk', ['territory_id', 'link_id'], 'neighbour_link', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint(
      'neighbour_offer_registration_fk',
      ['territory_id', 'registration_id'],
      'registration',
      ['territory_id', 'id'],
    )
    .execute();
}

async function createDirectory(db: Kysely<unknown>): Promise<void> {
  // What an association or a partner centre does, for organisers of other towns. Institutions, never a person.
  await db.schema
    .createTable('directory_card')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('association_id', 'text')
    .addColumn('centre_id', 'text')
    .addColumn('activities', 'text', (column) => column.notNull().defaultTo(''))
    // JSON array of language codes.
    .addColumn('languages', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('contact', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('website', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('is_listed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('directory_card_pk', ['territory_id', 'id'])
    .addUniqueConstraint('directory_card_of_association', ['territory_id', 'association_id'])
    .addUniqueConstraint('directory_card_of_centre', ['territory_id', 'centre_id'])
    .addForeignKeyConstraint(
      'directory_card_association_fk',
      ['territory_id', 'association_id'],
      'association',
      ['territory_id', 'id'],
    )
    .addForeignKeyConstraint('directory_card_centre_fk', ['territory_id', 'centre_id'], 'partner_centre', [
      'territory_id',
      'id',
    ])
    .addCheckConstraint('directory_card_of_one', sql`(association_id is null) <> (centre_id is null)`)
    .execute();

  await db.schema
    .createTable('shared_practice')
    .addColumn('territory_id', 'text', (column) => column.notNull().references('territory.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('is_listed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('shared_practice_pk', ['territory_id', 'id'])
    .execute();
  await db.schema
    .createTable('practice_attachment')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('practice_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    // Base64 of what we wrote anew from the file that was sent.
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('practice_attachment_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint(
      'practice_attachment_practice_fk',
      ['territory_id', 'practice_id'],
      'shared_practice',
      ['territory_id', 'id'],
    )
    .execute();
}

import { sql, type Kysely } from 'kysely';

/** Certificates that can be verified and withdrawn, the look of a ceremony's papers, and what prints them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The day the paper says: it still answers for the paper once the people are erased.
  await db.schema
    .alterTable('certificate')
    .addColumn('held_on', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`
    update certificate set held_on = (
      select substr(event.starts_at_local, 1, 10) from event
      where event.territory_id = certificate.territory_id and event.id = certificate.event_id
    )`.execute(db);
  // JSON array of keyed digests, one for each name as it stands on the paper; the key is on the paper only.
  await db.schema
    .alterTable('certificate')
    .addColumn('name_digests', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  // The secret of the code and the fingerprint of the words, dead with the ceremony's key.
  await db.schema.alterTable('certificate').addColumn('details_sealed', 'text').execute();
  await db.schema
    .alterTable('certificate')
    .addColumn('withdrawn_because', 'text', (column) =>
      column.check(sql`withdrawn_because in ('replaced', 'asked', 'mistaken')`),
    )
    .execute();
  await db.schema.alterTable('certificate').addColumn('printed_at', 'text').execute();

  // PNG in base64, drawn anew by us, printed beside the name of the association.
  await db.schema.alterTable('association').addColumn('logo_png', 'text').execute();

  await db.schema
    .createTable('paper_setting')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    // JSON of what was chosen in the studio; `{}` for the defaults.
    .addColumn('settings', 'text', (column) => column.notNull().defaultTo('{}'))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('paper_setting_pk', ['territory_id', 'event_id'])
    .addForeignKeyConstraint('paper_setting_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('ceremony_mark')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('signature', 'stamp')`))
    .addColumn('image_sealed', 'text', (column) => column.notNull())
    .addColumn('placed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ceremony_mark_pk', ['territory_id', 'event_id', 'kind'])
    .addForeignKeyConstraint('ceremony_mark_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  // « Seen and right », of one name as it was then: another spelling has another look-up.
  await db.schema
    .createTable('name_check')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('sponsee_id', 'text', (column) => column.notNull())
    .addColumn('name_lookup', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addPrimaryKeyConstraint('name_check_pk', ['territory_id', 'sponsee_id', 'name_lookup'])
    .addForeignKeyConstraint('name_check_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();

  // What somebody asked to have printed, in ids only: enough to draw it again, never the document.
  await db.schema
    .createTable('paper_batch')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    // JSON: which paper, in which form, for which households.
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('drawing', 'ready', 'failed')`),
    )
    .addColumn('done', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('total', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('problem', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    // The last sign of life of whoever draws it.
    .addColumn('touched_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('paper_batch_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('paper_batch_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
}

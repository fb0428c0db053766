import { sql, type Kysely } from 'kysely';

/** What organisers decide on the board, what they did and can take back, and what the people concerned choose. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('pair')
    .addColumn('is_locked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // The hard rule an owner set aside, and why (sealed): nothing for every other pair.
  await db.schema.alterTable('pair').addColumn('forced_rule', 'text').execute();
  await db.schema.alterTable('pair').addColumn('forced_reason_sealed', 'text').execute();
  for (const table of ['sponsee', 'sponsor']) {
    await db.schema
      .alterTable(table)
      .addColumn('is_set_aside', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await db.schema
    .alterTable('event')
    .addColumn('pairing_settings', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  await db.schema
    .alterTable('event')
    .addColumn('board_revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();

  await db.schema
    .createTable('pair_rule')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('sponsee_id', 'text', (column) => column.notNull())
    .addColumn('sponsor_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('excluded', 'known')`))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pair_rule_pk', ['territory_id', 'sponsee_id', 'sponsor_id'])
    .addForeignKeyConstraint('pair_rule_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('pair_rule_sponsee_fk', ['territory_id', 'sponsee_id'], 'sponsee', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('pair_rule_sponsor_fk', ['territory_id', 'sponsor_id'], 'sponsor', [
      'territory_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('board_act')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    // An organiser's account; nothing when a person concerned acted.
    .addColumn('actor_id', 'text')
    .addColumn('changes', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'text')
    .addPrimaryKeyConstraint('board_act_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('board_act_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('board_act_one_per_revision', ['territory_id', 'event_id', 'revision'])
    .execute();

  // A proposal that would move people, kept (in ids) until an organiser has read it.
  await db.schema
    .createTable('pairing_draft')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('proposal', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pairing_draft_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('pairing_draft_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addUniqueConstraint('pairing_draft_one_per_event', ['territory_id', 'event_id'])
    .execute();

  await db.schema
    .createTable('sponsor_choice')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('sponsee_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull().check(sql`position between 0 and 2`))
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('open', 'chosen', 'none', 'left', 'closed')`),
    )
    .addColumn('channel', 'text', (column) =>
      column.notNull().check(sql`channel in ('email', 'association', 'paper')`),
    )
    // JSON array of one to three sponsors' ids, in the order shown.
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('chosen_sponsor_id', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text')
    .addPrimaryKeyConstraint('sponsor_choice_pk', ['territory_id', 'id'])
    .addForeignKeyConstraint('sponsor_choice_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('sponsor_choice_sponsee_fk', ['territory_id', 'sponsee_id'], 'sponsee', [
      'territory_id',
      'id',
    ])
    .execute();
  await db.schema
    .createIndex('sponsor_choice_one_open_per_place')
    .unique()
    .on('sponsor_choice')
    .columns(['territory_id', 'sponsee_id', 'position'])
    .where(sql.ref('status'), '=', sql.lit('open'))
    .execute();

  await db.schema
    .createTable('first_meeting')
    .addColumn('territory_id', 'text', (column) => column.notNull())
    .addColumn('pair_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('offered', 'fixed', 'held')`),
    )
    // JSON arrays of local wall times « YYYY-MM-DDTHH:mm » in the ceremony's zone.
    .addColumn('offered', 'text', (column) => column.notNull())
    .addColumn('suits_sponsor', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('suits_sponsee', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('fixed_at_local', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('held_at', 'text')
    .addPrimaryKeyConstraint('first_meeting_pk', ['territory_id', 'pair_id'])
    .addForeignKeyConstraint('first_meeting_pair_fk', ['territory_id', 'pair_id'], 'pair', [
      'territory_id',
      'id',
    ])
    .addForeignKeyConstraint('first_meeting_event_fk', ['territory_id', 'event_id'], 'event', [
      'territory_id',
      'id',
    ])
    .execute();
}

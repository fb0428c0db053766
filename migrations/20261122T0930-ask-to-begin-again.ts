import type { Kysely } from 'kysely';

/** For which later ceremony a sponsor was last asked whether they begin again: nobody is asked twice for the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('follow_up_contact').addColumn('renewal_asked_event_id', 'text').execute();
}

import { sql, type Kysely } from 'kysely';

/**
 * The public calendar looks through what anybody may see in the order of time: of everybody, of some territories, or
 * of one International Day. Each index carries all that can be asked for, so that counting 100,000 events reads no
 * row; without that, each one looked at would be a page of the file.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const asked = sql.raw(
    'ends_at, starts_at_local, ends_at_local, kind, is_step_free, has_sign_language, has_interpreter, ' +
      'spoken_languages, id, published_at, status, visibility',
  );
  // Word for word what `search-public-events.ts` asks: an index of a part answers only such a question.
  const listed = sql.raw(
    `where published_at is not null and status <> 'draft' and visibility <> 'confidential'`,
  );
  await sql`create index event_listed_by_start
    on event (starts_at, slug, territory_id, occasion_key, ${asked}) ${listed}`.execute(db);
  await sql`create index event_listed_of_territory
    on event (territory_id, starts_at, slug, occasion_key, ${asked}) ${listed}`.execute(db);
  await sql`create index event_listed_of_occasion
    on event (occasion_key, starts_at, slug, territory_id, ${asked}) ${listed}
      and occasion_key is not null`.execute(db);
}

import { sql, type Kysely } from 'kysely';

/** The public calendar reads in the order of time what anybody may see, of everybody or of one territory. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Word for word what `search-public-events.ts` asks: an index of a part answers only such a question.
  await sql`create index event_listed_by_start on event (starts_at, slug, ends_at, territory_id)
    where published_at is not null and status <> 'draft' and visibility <> 'confidential'`.execute(db);
  await sql`create index event_listed_of_territory on event (territory_id, starts_at, slug, ends_at)
    where published_at is not null and status <> 'draft' and visibility <> 'confidential'`.execute(db);
}

import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';

const TERRITORY = [
  'id',
  'kind',
  'code',
  'name',
  'slug',
  'department_code',
  'department_name',
  'region_code',
  'population',
  'time_zone',
  'colour',
  'is_member',
] as const;
const CEREMONY = [
  'territory_id',
  'id',
  'status',
  'starts_at',
  'starts_at_local',
  'ends_at',
  'time_zone',
  'official_name',
  'contact_email',
  'registration_state',
  'registration_closes_on',
  'created_at',
] as const;
const PARTICIPATION = [
  'territory_id',
  'id',
  'answer',
  'word',
  'is_guest',
  'invited_at',
  'answered_at',
  'left_at',
  'joins_territory_id',
  'coordinator_note',
  'noted_at',
  'revision',
] as const;

/** What the board reads of the tables: nothing of people but counts that were masked when they were written. */
export type BoardRows = Awaited<ReturnType<typeof readBoardRows>>;
export type TerritoryRow = BoardRows['territories'][number];
export type ParticipationRow =
  BoardRows['participations'] extends ReadonlyMap<string, infer Row> ? Row : never;
export type CeremonyRow = Awaited<ReturnType<typeof readCeremonies>>[number];

/**
 * Everything the board is made of, in a handful of queries whatever the number of territories; `only` that of one
 * territory, with the names of all.
 */
export async function readBoardRows(db: Kysely<Database>, campaignId: string, only?: string) {
  const territories = await db.selectFrom('territory').select(TERRITORY).execute();
  const participations = await db
    .selectFrom('campaign_participation')
    .select(PARTICIPATION)
    .where('campaign_id', '=', campaignId)
    .$if(only !== undefined, (query) => query.where('territory_id', '=', only ?? ''))
    .execute();
  const ceremonies = await readCeremonies(db, campaignId, only);
  return {
    territories,
    participations: new Map(participations.map((row) => [row.territory_id, row])),
    ceremonies: Map.groupBy(ceremonies, ({ territory_id: id }) => id),
    counts: await readLastCounts(db, campaignId),
    reports: await readReports(db, campaignId),
  };
}

async function readCeremonies(db: Kysely<Database>, campaignId: string, only: string | undefined) {
  return db
    .selectFrom('event')
    .select(CEREMONY)
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', 'ceremony')
    .$if(only !== undefined, (query) => query.where('territory_id', '=', only ?? ''))
    .orderBy('starts_at')
    .execute();
}

/** The counts of each ceremony on the last day on which it was counted, by its id. */
async function readLastCounts(db: Kysely<Database>, campaignId: string) {
  const rows = await db
    .selectFrom('campaign_count')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('campaign_count')
          .select((last) => ['event_id', last.fn.max('counted_on').as('last_on')])
          .where('campaign_id', '=', campaignId)
          .groupBy('event_id')
          .as('last'),
      (join) =>
        join
          .onRef('last.event_id', '=', 'campaign_count.event_id')
          .onRef('last.last_on', '=', 'campaign_count.counted_on'),
    )
    .select(['campaign_count.event_id', 'campaign_count.counted_on', 'campaign_count.counts'])
    .where('campaign_count.campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map((row) => [row.event_id, row]));
}

async function readReports(db: Kysely<Database>, campaignId: string) {
  const rows = await db
    .selectFrom('ceremony_report')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'ceremony_report.territory_id')
        .onRef('event.id', '=', 'ceremony_report.event_id'),
    )
    .select(['ceremony_report.event_id', 'ceremony_report.was_held', 'ceremony_report.sent_at'])
    .where('event.campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map((row) => [row.event_id, row]));
}

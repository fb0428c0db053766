import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { WrittenParticipation } from './write-to-teams.ts';

/** Which territories of a campaign are meant: those that still wait for an answer, or those that have not said no. */
type Those = 'silent' | 'taking-part';

/** The territories of a campaign to write to, in alphabetical order; those that left are not among them. */
export async function findWrittenParticipations(
  db: Kysely<Database>,
  campaignId: string,
  those: Those,
): Promise<(WrittenParticipation & { slug: string })[]> {
  const rows = await db
    .selectFrom('campaign_participation')
    .innerJoin('territory', 'territory.id', 'campaign_participation.territory_id')
    .select([
      'campaign_participation.id',
      'campaign_participation.territory_id as territoryId',
      'campaign_participation.link_version as linkVersion',
      'territory.name as territoryName',
      'territory.slug',
      'territory.time_zone as timeZone',
    ])
    .where('campaign_participation.campaign_id', '=', campaignId)
    .where('campaign_participation.left_at', 'is', null)
    .$if(those === 'silent', (query) =>
      query
        .where('campaign_participation.answer', 'in', ['none', 'later'])
        .where('campaign_participation.joins_territory_id', 'is', null),
    )
    .$if(those === 'taking-part', (query) => query.where('campaign_participation.answer', '<>', 'no'))
    .orderBy('territory.slug')
    .execute();
  return rows.toSorted((one, other) => one.territoryName.localeCompare(other.territoryName, 'fr'));
}

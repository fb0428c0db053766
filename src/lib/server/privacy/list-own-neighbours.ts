import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { formerOf } from '../neighbours/passed-token.ts';
import type { OwnNeighbour } from './own-data.ts';

/** The questions that somebody's town asked them about neighbours' ceremonies, the oldest first. */
export async function listOwnNeighbours(
  trx: Transaction<Database>,
  registrationId: string,
): Promise<OwnNeighbour[]> {
  const rows = await trx
    .selectFrom('neighbour_offer')
    .innerJoin('neighbour_link', 'neighbour_link.id', 'neighbour_offer.link_id')
    .innerJoin('territory', 'territory.id', 'neighbour_link.to_territory_id')
    .select([
      'neighbour_offer.id as reference',
      'territory.name as town',
      'neighbour_offer.status as answer',
      'neighbour_offer.asked_at as askedAt',
      'neighbour_offer.answered_at as answeredAt',
    ])
    .where('neighbour_offer.registration_id', '=', registrationId)
    .orderBy('neighbour_offer.asked_at')
    .orderBy('neighbour_offer.id')
    .execute();
  return rows;
}

/** The town from which a registration came, by its submission token; nothing of one that came by itself. */
export async function readFormerTown(
  trx: Transaction<Database>,
  submissionToken: string,
): Promise<string | null> {
  const former = formerOf(submissionToken);
  if (!former) return null;
  const row = await trx
    .selectFrom('territory')
    .select('name')
    .where('id', '=', former.territoryId)
    .executeTakeFirst();
  return row?.name ?? null;
}

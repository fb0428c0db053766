import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';

/** What the order of a ceremony stands in: when it is, and who receives the commitments. Throws `NotFound`. */
export async function readOrderFrame(trx: Transaction<Database>, eventId: string) {
  const event = foundOr404(
    await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select(['event.title', 'event.status', 'event.official_name', 'event.official_function'])
      .select(['event.starts_at_local', 'event.ends_at_local', 'event.time_zone'])
      .select('territory.name as territory')
      .where('event.id', '=', eventId)
      .where('event.kind', '=', 'ceremony')
      .executeTakeFirst(),
  );
  const { official_name, official_function, ...frame } = event;
  return { ...frame, official: official_name || undefined, officialFunction: official_function || undefined };
}

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { InvitingEvent } from './tell-recipient.ts';

/** Reads the event and its territory's name within the scope. Throws `NotFound` when it is not there. */
export async function readInvitingEvent(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<InvitingEvent & { status: string }> {
  const row = await db
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select([
      'event.territory_id',
      'event.id',
      'event.status',
      'event.visibility',
      'event.starts_at_local',
      'event.ends_at_local',
      'event.time_zone',
      'event.starts_at',
      'event.ends_at',
      'event.place_name',
      'event.address',
      'event.contact_email',
      'territory.name as territoryName',
    ])
    .where('event.id', '=', eventId)
    .executeTakeFirst();
  return foundOr404(row);
}

import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404, NotFound } from '../refusals.ts';

/** Throws `NotFound` unless the association is one of this territory's (none at all is fine). */
export async function requireAssociation(
  trx: Transaction<Database>,
  associationId: string | null,
): Promise<void> {
  if (associationId === null) return;
  foundOr404(
    await trx.selectFrom('association').select('id').where('id', '=', associationId).executeTakeFirst(),
  );
}

/** Throws `NotFound` unless every sponsor named is one of this ceremony's. */
export async function requireSponsorsOfEvent(
  trx: Transaction<Database>,
  eventId: string,
  sponsorIds: readonly string[],
): Promise<void> {
  if (sponsorIds.length === 0) return;
  const found = await trx
    .selectFrom('sponsor')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', 'in', sponsorIds)
    .execute();
  if (found.length !== new Set(sponsorIds).size) throw new NotFound();
}

import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { sponseesWithin } from './queries.ts';
import type { SponseeReach } from './sponsee-reach.ts';
import type { SponseeRow } from './tables.ts';

/**
 * Returns a sponsee's row within somebody's reach, still sealed. Throws `NotFound` for a sponsee of another
 * territory or of another association, exactly as for one that never existed.
 */
export async function requireSponsee(
  trx: Transaction<Database>,
  reach: SponseeReach,
  sponseeId: string,
): Promise<SponseeRow> {
  return foundOr404(
    await sponseesWithin(trx, reach)
      .selectAll('sponsee')
      .where('sponsee.id', '=', sponseeId)
      .executeTakeFirst(),
  );
}

/** The ids of a ceremony's sponsees within somebody's reach, for whoever reads more about them. */
export async function reachedSponseeIds(
  trx: Transaction<Database>,
  reach: SponseeReach,
  eventId: string,
): Promise<ReadonlySet<string>> {
  const rows = await sponseesWithin(trx, reach)
    .select('sponsee.id')
    .where('sponsee.event_id', '=', eventId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { EventRow } from './tables.ts';

export type EventListed = Pick<
  EventRow,
  | 'id'
  | 'slug'
  | 'title'
  | 'status'
  | 'visibility'
  | 'starts_at_local'
  | 'ends_at_local'
  | 'time_zone'
  | 'starts_at'
  | 'place_name'
  | 'sponsor_places_taken'
  | 'sponsor_capacity'
  | 'occasion_key'
>;

/** Lists a territory's ceremonies for its staff: the next ones first, then the past, latest first. */
export async function listEvents(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<{ coming: EventListed[]; past: EventListed[] }> {
  requirePermission(context.actor, 'event:read', territoryId);
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select([
      'id',
      'slug',
      'title',
      'status',
      'visibility',
      'starts_at_local',
      'ends_at_local',
      'time_zone',
      'starts_at',
      'ends_at',
      'place_name',
      'sponsor_places_taken',
      'sponsor_capacity',
      'occasion_key',
    ])
    .where('kind', '=', 'ceremony')
    .orderBy('starts_at')
    .execute();
  const now = context.clock.now();
  return {
    coming: rows.filter((row) => row.ends_at > now),
    past: rows.filter((row) => row.ends_at <= now).reverse(),
  };
}

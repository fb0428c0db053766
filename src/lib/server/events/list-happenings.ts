import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { EventRow } from './tables.ts';

export interface HappeningListed extends Pick<
  EventRow,
  | 'id'
  | 'kind'
  | 'title'
  | 'status'
  | 'visibility'
  | 'starts_at_local'
  | 'ends_at_local'
  | 'time_zone'
  | 'starts_at'
  | 'place_name'
  | 'occasion_key'
> {
  /** Moments of its programme that are not cancelled. */
  readonly momentCount: number;
}

/** Lists a territory's events that are no ceremonies, for its staff: the next ones first, then the past, latest first. */
export async function listHappenings(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<{ coming: HappeningListed[]; past: HappeningListed[] }> {
  requirePermission(context.actor, 'event:read', territoryId);
  const rows = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select(['id', 'kind', 'title', 'status', 'visibility', 'starts_at_local', 'ends_at_local', 'time_zone'])
    .select(['starts_at', 'ends_at', 'place_name', 'occasion_key'])
    .select((eb) =>
      eb
        .selectFrom('event_moment')
        .select((count) => count.fn.countAll<number | string>().as('moments'))
        .whereRef('event_moment.territory_id', '=', 'event.territory_id')
        .whereRef('event_moment.event_id', '=', 'event.id')
        .where('event_moment.cancelled_at', 'is', null)
        .as('moments'),
    )
    .where('kind', '!=', 'ceremony')
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const now = context.clock.now();
  const listed = ({ ends_at: _, moments, ...row }: (typeof rows)[number]) => ({
    ...row,
    momentCount: Number(moments ?? 0),
  });
  return {
    coming: rows.filter(({ ends_at }) => ends_at > now).map(listed),
    past: rows
      .filter(({ ends_at }) => ends_at <= now)
      .map(listed)
      .reverse(),
  };
}

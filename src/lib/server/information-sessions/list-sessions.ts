import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { findCeremonyRow } from './queries.ts';

/** A date of the information session as organisers see it. No person. */
export interface ListedSession {
  readonly id: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly placeName: string;
  readonly address: string;
  /** Nothing where there is no limit. */
  readonly capacity: number | null;
  readonly placesTaken: number;
  /** `after-ceremony`: the ceremony was moved before it, and nobody can choose it any more. */
  readonly state: 'coming' | 'begun' | 'cancelled' | 'after-ceremony';
}

/** Lists the dates of a ceremony's information session, the first one first. Needs `sponsor:read`. */
export async function listSessions(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<ListedSession[]> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  const db = inTerritory(context, territoryId);
  const ceremony = foundOr404(await findCeremonyRow(db, eventId));
  const rows = await db
    .selectFrom('information_session')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const now = context.clock.now();
  return rows.map((row) => ({
    id: row.id,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    placeName: row.place_name,
    address: row.address,
    capacity: row.capacity,
    placesTaken: row.places_taken,
    state: stateOf(row, ceremony.starts_at, now),
  }));
}

function stateOf(
  { cancelled_at, starts_at }: { cancelled_at: string | null; starts_at: string },
  ceremonyStartsAt: string,
  now: string,
): ListedSession['state'] {
  if (cancelled_at !== null) return 'cancelled';
  if (starts_at <= now) return 'begun';
  return starts_at < ceremonyStartsAt ? 'coming' : 'after-ceremony';
}

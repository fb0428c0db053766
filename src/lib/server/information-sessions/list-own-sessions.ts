import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { followLink } from '../registrations/follow-link.ts';
import { findOwnSession } from './find-own-session.ts';
import { toOpenSession, type OpenSession } from './open-session.ts';
import { findCeremonyRow, listComingSessions } from './queries.ts';

/** What a sponsor's personal page says of the information session. */
export interface OwnSessions {
  /** The dates that can be chosen now; none for whoever holds no confirmed place. */
  readonly sessions: readonly OpenSession[];
  /** What they chose, whatever became of it. */
  readonly chosen: (OpenSession & { readonly state: 'coming' | 'begun' | 'cancelled' }) | null;
}

/** Lists the dates a sponsor may choose and the one they chose, by the personal link. The holder of the link only. */
export async function listOwnSessions(context: Context, { token }: { token: string }): Promise<OwnSessions> {
  const registration = await followLink(context, 'manage-registration', token);
  const { id, territory_id: territoryId, event_id: eventId, places } = registration;
  const db = inTerritory(context, territoryId);
  const ceremony = await findCeremonyRow(db, eventId);
  if (registration.status !== 'confirmed' || ceremony?.status !== 'published') {
    return { sessions: [], chosen: null };
  }
  const now = context.clock.now();
  const coming = await listComingSessions(db, { id: eventId, starts_at: ceremony.starts_at }, now);
  const own = await findOwnSession(db, id);
  const chosen = own && {
    ...toOpenSession(own, { isPlaceTold: true, places: 0 }),
    state: stateOf(own, now),
  };
  return {
    // To whoever sits in it, a full session is theirs.
    sessions: coming.map((row) =>
      toOpenSession(row, { isPlaceTold: true, places: row.id === own?.id ? 0 : places }),
    ),
    chosen: chosen ?? null,
  };
}

function stateOf(
  { cancelled_at, starts_at }: { cancelled_at: string | null; starts_at: string },
  now: string,
): 'coming' | 'begun' | 'cancelled' {
  if (cancelled_at !== null) return 'cancelled';
  return starts_at <= now ? 'begun' : 'coming';
}

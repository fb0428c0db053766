import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { findPublicEvent } from '../events/find-public-event.ts';
import { foundOr404 } from '../refusals.ts';
import { toOpenSession, type OpenSession } from './open-session.ts';
import { listComingSessions } from './queries.ts';

/**
 * Lists the dates that somebody who registers for a published ceremony may wish for: to come, not cancelled,
 * the full ones marked so, and never how many people come. Where the ceremony's own place is told to registered
 * people only, theirs is too. Nothing once the ceremony is cancelled or over. Open to anybody.
 */
export async function listOpenSessions(context: Context, { slug }: { slug: string }): Promise<OpenSession[]> {
  const event = foundOr404(await findPublicEvent(context, { slug }));
  if (event.status !== 'published') return [];
  const rows = await listComingSessions(
    inTerritory(context, event.territoryId),
    { id: event.id, starts_at: event.startsAt },
    context.clock.now(),
  );
  const isPlaceTold = event.visibility === 'public';
  return rows.map((row) => toOpenSession(row, { isPlaceTold, places: 1 }));
}

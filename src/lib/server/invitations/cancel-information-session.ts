import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { cancelSessionInTransaction } from '../information-sessions/cancel-session.ts';
import { tellSessionChanged, type SessionNews } from './tell-session-changed.ts';

/**
 * Cancels an information session and tells everybody who had chosen it, in one transaction, with the organiser's
 * word when there is one. Refuses (`over`) one that is cancelled already or has begun. Needs `event:edit`.
 */
export async function cancelInformationSession(
  context: Context,
  {
    territoryId,
    eventId,
    sessionId,
    note,
  }: { territoryId: string; eventId: string; sessionId: string; note: string },
): Promise<({ kind: 'cancelled' } & SessionNews) | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const session = await cancelSessionInTransaction(trx, context, { eventId, sessionId });
    if (!session) return { kind: 'over' };
    const news = await tellSessionChanged(trx, context, session, { kind: 'cancelled', note });
    return { kind: 'cancelled', ...news };
  });
}

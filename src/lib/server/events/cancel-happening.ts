import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { cancelEventInTransaction } from './cancel-event.ts';

/**
 * Cancels an event that is no ceremony: its page stays and says so. Refuses (`over`) one that is cancelled
 * already or was held. `NotFound` for a ceremony, whose people have to be told (`invitations/cancel-ceremony.ts`).
 */
export async function cancelHappening(
  context: Context,
  { territoryId, eventId, note }: { territoryId: string; eventId: string; note: string },
): Promise<{ kind: 'cancelled' } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx
        .selectFrom('event')
        .select('id')
        .where('id', '=', eventId)
        .where('kind', '!=', 'ceremony')
        .executeTakeFirst(),
    );
    const former = await cancelEventInTransaction(trx, context, { eventId, note });
    return former ? { kind: 'cancelled' } : { kind: 'over' };
  });
}

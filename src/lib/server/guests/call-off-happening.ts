import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { cancelEventInTransaction } from '../events/cancel-event.ts';
import { foundOr404 } from '../refusals.ts';
import { tellGuestsOfEvent, type GuestsTold } from './tell-guests.ts';

/**
 * Cancels an event that is no ceremony and tells the guests of its moments, in one transaction: its page stays and
 * says so. Refuses (`over`) one that is cancelled already or was held. Needs `event:edit`; `NotFound` for a ceremony,
 * whose sponsors have to be told too (`invitations/cancel-ceremony.ts`).
 */
export async function callOffHappening(
  context: Context,
  { territoryId, eventId, note }: { territoryId: string; eventId: string; note: string },
): Promise<({ readonly kind: 'cancelled' } & GuestsTold) | { readonly kind: 'over' }> {
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
    if (!(await cancelEventInTransaction(trx, context, { eventId, note }))) return { kind: 'over' };
    return {
      kind: 'cancelled',
      ...(await tellGuestsOfEvent(trx, context, eventId, { kind: 'called-off', note })),
    };
  });
}

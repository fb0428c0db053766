import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { cancelMomentInTransaction } from '../events/programme/cancel-moment.ts';
import { tellGuests, type GuestsTold } from './tell-guests.ts';

/**
 * Cancels a moment of a programme and tells everybody who booked it, in one transaction; `note` is the organiser's
 * word to them, or empty. Refuses (`over`) as {@link cancelMomentInTransaction} does. Needs `event:edit`.
 */
export async function callOffMoment(
  context: Context,
  {
    territoryId,
    eventId,
    momentId,
    note,
  }: { territoryId: string; eventId: string; momentId: string; note: string },
): Promise<({ readonly kind: 'cancelled' } & GuestsTold) | { readonly kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    if (!(await cancelMomentInTransaction(trx, context, { eventId, momentId }))) return { kind: 'over' };
    return {
      kind: 'cancelled',
      ...(await tellGuests(trx, context, momentId, { kind: 'called-off', note })),
    };
  });
}

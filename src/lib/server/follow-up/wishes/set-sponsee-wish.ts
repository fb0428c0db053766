import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { setWishInTransaction } from './set-wish.ts';

/**
 * Notes what a household answered when it was asked, in its language, whether it wishes to be asked for news. Needs
 * `sponsee:enter`; `NotFound` beyond the actor's reach. Refuses (`withdrawn`) a household that left.
 */
export async function setSponseeWish(
  context: Context,
  input: { readonly territoryId: string; readonly sponseeId: string; readonly wantsNews: boolean },
): Promise<{ readonly kind: 'noted' } | { readonly kind: 'withdrawn' }> {
  const { territoryId, sponseeId, wantsNews } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId, status } = await requireSponsee(trx, reach, sponseeId);
    if (status === 'withdrawn') return { kind: 'withdrawn' };
    const subject = { kind: 'sponsee', id: sponseeId } as const;
    await setWishInTransaction(trx, context, {
      territoryId,
      eventId,
      subject,
      wantsNews,
      wantsRenewal: false,
    });
    return { kind: 'noted' };
  });
}

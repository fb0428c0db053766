import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { FOLLOW_UP_KEPT_DAYS } from '../follow-up-kept.ts';
import { readWish } from './read-wish.ts';

/**
 * Whether a household asked to be asked for news, and for how many days what it needs is kept. Needs `sponsee:read`;
 * `NotFound` beyond the actor's reach. Opens no name.
 */
export async function readSponseeWish(
  context: Context,
  { territoryId, sponseeId }: { readonly territoryId: string; readonly sponseeId: string },
): Promise<{ readonly wantsNews: boolean; readonly keptDays: number }> {
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id } = await requireSponsee(trx, reach, sponseeId);
    const { wantsNews } = await readWish(trx, {
      eventId: event_id,
      subject: { kind: 'sponsee', id: sponseeId },
    });
    return { wantsNews, keptDays: FOLLOW_UP_KEPT_DAYS };
  });
}

import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { followLink } from '../../registrations/follow-link.ts';
import { setWishInTransaction, type Wish } from './set-wish.ts';

/**
 * A sponsor says, by their personal link, whether they wish to be asked for news and to begin again: before the ceremony or
 * after it, and as often as they like. Refuses (`over`) whoever withdrew or has not confirmed. `NotFound` for a dead link.
 */
export async function saveOwnWish(
  context: Context,
  { token, wantsNews, wantsRenewal }: { readonly token: string } & Wish,
): Promise<{ readonly kind: 'saved' } | { readonly kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  if (registration.status === 'withdrawn' || registration.status === 'unconfirmed') return { kind: 'over' };
  await transactInTerritory(context, registration.territory_id, (trx) =>
    setWishInTransaction(trx, context, {
      territoryId: registration.territory_id,
      eventId: registration.event_id,
      subject: { kind: 'registration', id: registration.id },
      wantsNews,
      wantsRenewal,
    }),
  );
  return { kind: 'saved' };
}

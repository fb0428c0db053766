import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { followLink } from '../../registrations/follow-link.ts';
import { FOLLOW_UP_KEPT_DAYS } from '../follow-up-kept.ts';
import { readWish } from './read-wish.ts';
import type { Wish } from './set-wish.ts';

/** A sponsor's wish, and for how many days what it needs is kept. The holder of the personal link only; `NotFound` for another. */
export async function readOwnWish(
  context: Context,
  { token }: { readonly token: string },
): Promise<Wish & { readonly keptDays: number }> {
  const { territory_id, event_id, id } = await followLink(context, 'manage-registration', token);
  return transactInTerritory(context, territory_id, async (trx) => ({
    ...(await readWish(trx, { eventId: event_id, subject: { kind: 'registration', id } })),
    keptDays: FOLLOW_UP_KEPT_DAYS,
  }));
}

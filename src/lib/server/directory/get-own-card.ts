import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { foundOr404 } from '../refusals.ts';
import { listOwnCards, type OwnCard } from './list-own-cards.ts';

/**
 * The card of one association or partner centre of the town; an empty one before its first save. `cardId` is the
 * institution's id. Needs `event:edit`. Throws `NotFound` for an institution of another territory.
 */
export async function getOwnCard(
  context: Context,
  { territoryId, cardId }: { territoryId: string; cardId: string },
): Promise<OwnCard> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const cards = await listOwnCards(context, { territoryId });
  return foundOr404(cards.find(({ id }) => id === cardId));
}

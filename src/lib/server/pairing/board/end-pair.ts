import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';

/**
 * Ends a pair, proposed or confirmed, and frees its place and its sponsor's capacity. Needs `pair:confirm`.
 * Told `already-over` when it had ended or been declined before. Throws `NotFound` for another territory's.
 */
export async function endPair(
  context: Context,
  input: { readonly territoryId: string; readonly pairId: string },
): Promise<{ kind: 'ended' } | { kind: 'already-over' }> {
  const { territoryId, pairId } = input;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const pair = foundOr404(
      await trx.selectFrom('pair').select('event_id').where('id', '=', pairId).executeTakeFirst(),
    );
    await lockEvent(trx, pair.event_id);
    const ended = await endLivingPairs(trx, context, { territoryId, of: { pairId }, as: 'ended' });
    return { kind: ended.length > 0 ? 'ended' : 'already-over' };
  });
}

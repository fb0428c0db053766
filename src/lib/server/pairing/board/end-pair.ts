import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';
import { findUnseenActs } from './acts-since.ts';
import type { BoardActTold } from './board-view.ts';
import { endOf, readLivingPair } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';

export type EndPairOutcome =
  | { readonly kind: 'ended' }
  | { readonly kind: 'already-over' }
  /** Others changed something about the same people since the board was shown (`seen`). */
  | { readonly kind: 'changed-meanwhile'; readonly changes: readonly BoardActTold[] };

/**
 * Ends a pair, proposed or confirmed, and frees its place and its sponsor's capacity. Needs `pair:confirm`.
 * Told `already-over` when it had ended or been declined before. Throws `NotFound` for another territory's, and for
 * another ceremony's where the caller says which (`eventId`).
 */
export async function endPair(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId?: string | undefined;
    readonly pairId: string;
    readonly seen?: number | undefined;
  },
): Promise<EndPairOutcome> {
  const { territoryId, pairId } = input;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId } = foundOr404(
      await trx
        .selectFrom('pair')
        .select('event_id')
        .where('id', '=', pairId)
        .$if(input.eventId !== undefined, (query) => query.where('event_id', '=', input.eventId ?? ''))
        .executeTakeFirst(),
    );
    await lockEvent(trx, eventId);
    const pair = await readLivingPair(trx, { eventId, pairId });
    if (!pair) return { kind: 'already-over' };
    const { sponsee_id: sponseeId, sponsor_id: sponsorId } = pair;
    const changes = await findUnseenActs(trx, context, {
      eventId,
      seen: input.seen,
      touched: { sponseeIds: [sponseeId], sponsorIds: [sponsorId] },
    });
    if (changes.length > 0) return { kind: 'changed-meanwhile', changes };
    await endLivingPairs(trx, context, { territoryId, of: { pairId }, as: 'ended' });
    await recordBoardAct(trx, context, {
      territoryId,
      eventId,
      kind: 'ended',
      changes: [endOf(pair)],
    });
    return { kind: 'ended' };
  });
}

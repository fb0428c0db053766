import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { endLivingPairs } from '../../sponsors/end-living-pairs.ts';
import type { BoardChange } from './board-changes.ts';
import { endOf, type LivingPair } from './living-pair.ts';
import { recordBoardAct } from './record-board-act.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';

export interface SetSomebodyAside {
  readonly territoryId: string;
  readonly eventId: string;
  readonly who: 'sponsee' | 'sponsor';
  readonly id: string;
  readonly isSetAside: boolean;
}

export type SetAsideRefusal =
  /** They hold a confirmed pair: end it first. */
  { readonly kind: 'paired' } | { readonly kind: 'event-closed' };

/**
 * Leaves a household out of the pairing for now, or keeps a sponsor in reserve; their proposals are dropped.
 * `isSetAside: false` takes them back in. Needs `pair:confirm`. Throws `NotFound` for another ceremony's.
 */
export async function setAside(
  context: Context,
  input: SetSomebodyAside,
): Promise<{ kind: 'done' } | SetAsideRefusal> {
  const { territoryId, eventId, who, id, isSetAside } = input;
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: SetAsideRefusal) => never) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return refuse({ kind: 'event-closed' });
    const row = foundOr404(
      await trx
        .selectFrom(who)
        .select('is_set_aside')
        .where('id', '=', id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    if ((row.is_set_aside === 1) === isSetAside) return { kind: 'done' as const };
    const pairs = (await trx
      .selectFrom('pair')
      .selectAll()
      .where(who === 'sponsee' ? 'sponsee_id' : 'sponsor_id', '=', id)
      .where('status', 'in', ['proposed', 'confirmed'])
      .orderBy('id')
      .execute()) as LivingPair[];
    if (isSetAside && pairs.some(({ status }) => status === 'confirmed')) return refuse({ kind: 'paired' });
    const changes: BoardChange[] = [{ what: 'aside', who, id, before: !isSetAside, after: isSetAside }];
    for (const pair of isSetAside ? pairs : []) {
      await endLivingPairs(trx, context, { territoryId, of: { pairId: pair.id }, as: 'ended' });
      changes.push(endOf(pair));
    }
    await trx
      .updateTable(who)
      .set({ is_set_aside: isSetAside ? 1 : 0 })
      .where('id', '=', id)
      .execute();
    await recordAuditEntry(trx, context, {
      action: isSetAside ? `${who}.set_aside` : `${who}.taken_back_in`,
      territoryId,
      subject: { table: who, id },
    });
    await recordBoardAct(trx, context, {
      territoryId,
      eventId,
      kind: isSetAside ? 'set-aside' : 'taken-back-in',
      changes,
    });
    return { kind: 'done' as const };
  });
}

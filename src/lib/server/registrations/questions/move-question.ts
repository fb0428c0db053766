import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { findQuestion } from './question-queries.ts';

/**
 * Moves a question one place up or down; at the end of the list nothing happens. Refuses (`over`) a ceremony
 * cancelled or held. Needs `event:edit`.
 */
export async function moveQuestion(
  context: Context,
  { territoryId, questionId, way }: { territoryId: string; questionId: string; way: 'up' | 'down' },
): Promise<{ kind: 'moved' } | { kind: 'over' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId } = await findQuestion(trx, questionId);
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return { kind: 'over' };
    // Read again once nobody else can move it.
    const { position } = await findQuestion(trx, questionId);
    const other = position + (way === 'up' ? -1 : 1);
    const neighbour = await trx
      .deleteFrom('registration_question')
      .where('event_id', '=', eventId)
      .where('position', '=', other)
      .returningAll()
      .executeTakeFirst();
    if (!neighbour) return { kind: 'moved' };
    // Two rows cannot hold one position, not even for the length of a statement: one leaves, and comes back.
    await trx
      .updateTable('registration_question')
      .set({ position: other })
      .where('id', '=', questionId)
      .execute();
    await trx
      .insertInto('registration_question')
      .values({ ...neighbour, position })
      .execute();
    return { kind: 'moved' };
  });
}

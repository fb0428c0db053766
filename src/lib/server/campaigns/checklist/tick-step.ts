import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { listSteps } from '../../events/list-steps.ts';

/**
 * Ticks or unticks a step that people tick by hand: one of the ceremony's campaign or of the guide, or the town's own.
 * Refuses (`unknown`) a step that the app ticks, and one that this ceremony's list has not.
 */
export async function tickStep(
  context: Context,
  {
    territoryId,
    eventId,
    step,
    isDone,
  }: { territoryId: string; eventId: string; step: string; isDone: boolean },
): Promise<{ kind: 'saved' } | { kind: 'unknown' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const steps = (await listSteps(trx, [eventId])).get(eventId) ?? [];
    if (!steps.some(({ key, isTickedBy }) => key === step && isTickedBy === 'person'))
      return { kind: 'unknown' };
    await trx.deleteFrom('checklist_tick').where('event_id', '=', eventId).where('step', '=', step).execute();
    if (isDone) {
      await trx
        .insertInto('checklist_tick')
        .values({ territory_id: territoryId, event_id: eventId, step, ticked_at: context.clock.now() })
        .execute();
    }
    return { kind: 'saved' };
  });
}

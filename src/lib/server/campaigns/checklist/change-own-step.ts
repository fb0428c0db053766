import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { OwnStepInput, StepRefused } from './own-step-form.ts';
import { resolveOwnStep } from './resolve-own-step.ts';

/** Changes what a step of the town's own says, or its day; a tick stays. Refuses as adding does. */
export async function changeOwnStep(
  context: Context,
  {
    territoryId,
    eventId,
    stepId,
    ...typed
  }: { territoryId: string; eventId: string; stepId: string } & OwnStepInput,
): Promise<{ kind: 'saved' } | StepRefused> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { starts_at_local } = foundOr404(
      await trx
        .selectFrom('own_step')
        .innerJoin('event', 'event.id', 'own_step.event_id')
        .select('event.starts_at_local')
        .where('own_step.id', '=', stepId)
        .where('own_step.event_id', '=', eventId)
        .executeTakeFirst(),
    );
    const resolved = resolveOwnStep(typed, starts_at_local.slice(0, 10));
    if (resolved.kind === 'refused') return resolved;
    await trx
      .updateTable('own_step')
      .set({ title: typed.title, days_before: resolved.daysBefore })
      .where('id', '=', stepId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'step.changed',
      territoryId,
      subject: { table: 'own_step', id: stepId },
      detail: { event: eventId },
    });
    return { kind: 'saved' };
  });
}

import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { foundOr404 } from '../../refusals.ts';
import type { OwnStepInput, StepRefused } from './own-step-form.ts';
import { resolveOwnStep } from './resolve-own-step.ts';

/** More than any ceremony takes; a list that nobody reads helps nobody. */
const MOST_STEPS = 30;

/**
 * Adds a step of the town's own to the checklist of one ceremony, and of no other. It is ticked by hand, and its day
 * follows the ceremony's. Refuses, at the field, a step without a day ({@link resolveOwnStep}) and a thirty-first one.
 */
export async function addOwnStep(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & OwnStepInput,
): Promise<{ kind: 'added'; stepId: string } | StepRefused> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx
        .selectFrom('event')
        .select('starts_at_local')
        .where('id', '=', eventId)
        .where('kind', '=', 'ceremony')
        .executeTakeFirst(),
    );
    const resolved = resolveOwnStep(typed, event.starts_at_local.slice(0, 10));
    if (resolved.kind === 'refused') return resolved;
    const steps = await trx.selectFrom('own_step').select('id').where('event_id', '=', eventId).execute();
    if (steps.length >= MOST_STEPS) {
      return { kind: 'refused', problems: { title: `Cette liste a déjà ${MOST_STEPS} étapes à vous.` } };
    }
    const stepId = newId();
    await trx
      .insertInto('own_step')
      .values({
        territory_id: territoryId,
        id: stepId,
        event_id: eventId,
        title: typed.title,
        days_before: resolved.daysBefore,
        created_at: context.clock.now(),
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'step.added',
      territoryId,
      subject: { table: 'own_step', id: stepId },
      detail: { event: eventId },
    });
    return { kind: 'added', stepId };
  });
}

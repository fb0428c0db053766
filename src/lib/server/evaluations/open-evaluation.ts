import type { Transaction } from 'kysely';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { newId } from '../database/new-id.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import { standingOf } from './follow-evaluation.ts';

/** Days after a ceremony for which it can be asked about. */
const LONGEST_EVALUATION = 60;
/** Days after a ceremony that are offered. */
export const USUAL_EVALUATION = 14;

export type OpenEvaluationOutcome =
  | { readonly kind: 'opened' }
  | { readonly kind: 'cancelled' }
  /** Answering is over: what was told stays as it was told. */
  | { readonly kind: 'closed' }
  /** One French sentence. */
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Opens the questions of a ceremony until a day (the last on which it can be answered, in the ceremony's zone), or
 * moves that day. Refuses a day that is past, before the ceremony or over 60 days after it, and questions that are
 * over already and were answered: what is told by then must not change. Needs `event:edit`; `NotFound` for another territory's.
 */
export async function openEvaluation(
  context: Context,
  { territoryId, eventId, closesOn }: { territoryId: string; eventId: string; closesOn: string },
): Promise<OpenEvaluationOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<OpenEvaluationOutcome> => {
    const { status } = await lockEvent(trx, eventId);
    const event = await trx
      .selectFrom('event')
      .select(['kind', 'status', 'starts_at', 'starts_at_local', 'time_zone'])
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    if (event.kind !== 'ceremony') throw new NotFound();
    if (status === 'cancelled') return { kind: 'cancelled' };
    const now = context.clock.now();
    const existing = await trx
      .selectFrom('evaluation')
      .select('closes_on')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    const isOver = existing && standingOf({ ...event, ...existing }, now) === 'closed';
    if (isOver && (await hasAnswers(trx, eventId))) return { kind: 'closed' };
    const heldOn = event.starts_at_local.slice(0, 10);
    const problem = problemOf(closesOn, { heldOn, today: todayIn(event.time_zone, now) });
    if (problem !== undefined) return { kind: 'refused', problem };
    await trx
      .insertInto('evaluation')
      .values({
        territory_id: territoryId,
        event_id: eventId,
        id: newId(),
        opened_at: now,
        closes_on: closesOn,
        link_version: 0,
      })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'event_id']).doUpdateSet({ closes_on: closesOn }),
      )
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'evaluation.opened',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { closesOn },
    });
    return { kind: 'opened' };
  });
}

async function hasAnswers(trx: Transaction<Database>, eventId: string): Promise<boolean> {
  const first = await trx
    .selectFrom('evaluation_answer')
    .select('event_id')
    .where('event_id', '=', eventId)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

function problemOf(
  closesOn: string,
  { heldOn, today }: { heldOn: string; today: string },
): string | undefined {
  if (closesOn < today) return 'Ce jour est passé.';
  if (closesOn < heldOn) return 'Ce jour est avant la cérémonie.';
  if (closesOn > addDays(heldOn, LONGEST_EVALUATION))
    return `${LONGEST_EVALUATION} jours après la cérémonie au plus\u00a0: ensuite, on ne se souvient plus assez.`;
  return undefined;
}

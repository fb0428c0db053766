import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { recordStep } from '../mail/record-step.ts';
import { foundOr404 } from '../refusals.ts';

/** How a try that an organiser asked for is told in the life of the message. */
export const RETRY_ASKED = 'Nouvel essai demandé par l’équipe.';
const PAUSE_MS = 60_000;

/**
 * Lets a message that waits with a problem be tried at once. Refuses one that does not wait (`not-waiting`) and a
 * second wish within a minute (`too-soon`). Needs `invitation:send`; audited.
 */
export async function retryMessage(
  context: Context,
  { territoryId, eventId, messageId }: { territoryId: string; eventId: string; messageId: string },
): Promise<{ kind: 'retried' } | { kind: 'not-waiting' } | { kind: 'too-soon' }> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const message = foundOr404(
      await trx
        .selectFrom('outbox_message')
        .select(['id', 'kind', 'status', 'problem'])
        .where('event_id', '=', eventId)
        .where('id', '=', messageId)
        .executeTakeFirst(),
    );
    if (message.status !== 'queued' || message.problem === null) return { kind: 'not-waiting' };
    const now = context.clock.now();
    const asked = await trx
      .selectFrom('outbox_step')
      .select('id')
      .where('message_id', '=', messageId)
      .where('detail', '=', RETRY_ASKED)
      .where('at', '>', new Date(Date.parse(now) - PAUSE_MS).toISOString())
      .executeTakeFirst();
    if (asked) return { kind: 'too-soon' };
    const moved = await trx
      .updateTable('outbox_message')
      .set({ next_attempt_at: now })
      .where('id', '=', messageId)
      .where('status', '=', 'queued')
      .executeTakeFirst();
    // It was claimed at this very moment: it is being tried.
    if (moved.numUpdatedRows === 0n) return { kind: 'not-waiting' };
    await recordStep(trx, context, { messageId, kind: 'queued', detail: RETRY_ASKED });
    await recordAuditEntry(trx, context, {
      action: 'message.retried',
      territoryId,
      subject: { table: 'outbox_message', id: messageId },
      detail: { kind: message.kind },
    });
    return { kind: 'retried' };
  });
}

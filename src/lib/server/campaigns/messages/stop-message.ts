import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { recordStep } from '../../mail/record-step.ts';
import { foundOr404 } from '../../refusals.ts';
import { messageKey } from './send-message.ts';

const STOPPED = 'Arrêté par la coordination avant son départ.';

/**
 * Stops a message before it leaves: its mails that wait leave no more. Says how many were stopped; one that is already
 * in a deliverer's hands leaves. Doing it twice changes nothing. `NotFound` for an unknown one, and for anybody but
 * the coordinator.
 */
export async function stopMessage(
  context: Context,
  { messageId }: { readonly messageId: string },
): Promise<{ kind: 'stopped'; messages: number } | { kind: 'too-late' }> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    foundOr404(
      await trx.selectFrom('campaign_message').select('id').where('id', '=', messageId).executeTakeFirst(),
    );
    const stopped = await trx
      .updateTable('outbox_message')
      .set({ status: 'withheld', problem: STOPPED })
      .where('kind', '=', 'campaign.message')
      .where('idempotency_key', 'like', `${messageKey(messageId)}%`)
      .where('status', '=', 'queued')
      // One that was tried before may have left.
      .where('first_attempt_at', 'is', null)
      .returning('id')
      .execute();
    if (stopped.length === 0) return { kind: 'too-late' };
    for (const { id } of stopped)
      await recordStep(trx, context, { messageId: id, kind: 'withheld', detail: STOPPED });
    await trx
      .updateTable('campaign_message')
      .set({ stopped_at: context.clock.now() })
      .where('id', '=', messageId)
      .where('stopped_at', 'is', null)
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'campaign_message.stopped',
      territoryId: null,
      subject: { table: 'campaign_message', id: messageId },
      detail: { messages: stopped.length },
    });
    return { kind: 'stopped', messages: stopped.length };
  });
}

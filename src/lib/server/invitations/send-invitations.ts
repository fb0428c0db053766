import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { planInvitations } from './plan-invitations.ts';
import { tellRecipient } from './tell-recipient.ts';

/**
 * Queues one message for each person who has something new to learn: invitation, change, or cancellation
 * for those no longer concerned. Sending twice in a row sends nothing the second time. Refuses (`closed`)
 * unless the ceremony is published and not over.
 */
export async function sendInvitations(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ kind: 'queued'; messages: number } | { kind: 'closed' }> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    // Two organisers who send at once follow one another, and the second finds everybody told.
    await lockEvent(trx, eventId);
    const event = await readInvitingEvent(trx, eventId);
    if (event.status !== 'published' || event.ends_at <= context.clock.now()) return { kind: 'closed' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const plan = await planInvitations(trx, context, vault, event);
    let messages = 0;
    for (const recipient of [...plan.invite, ...plan.update]) {
      if ((await tellRecipient(trx, context, event, recipient, { method: 'REQUEST' })) === 'told')
        messages += 1;
    }
    for (const recipient of plan.cancel) {
      if ((await tellRecipient(trx, context, event, recipient, { method: 'CANCEL' })) === 'told')
        messages += 1;
    }
    await recordAuditEntry(trx, context, {
      action: 'invitations.sent',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { messages },
    });
    return { kind: 'queued', messages };
  });
}

import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Erases the trace of a certificate because its holder asks for it: its number then looks as if it had never been
 * issued, and whoever verifies the paper learns nothing. Cannot be taken back, not even by restoring a backup; the
 * next print issues another. Recorded by ids. Refused with `NotFound` for a certificate of another ceremony, or erased already.
 */
export async function eraseCertificateTrace(
  context: Context,
  { territoryId, eventId, certificateId }: { territoryId: string; eventId: string; certificateId: string },
): Promise<{ kind: 'erased' }> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  await transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    foundOr404(
      await trx
        .deleteFrom('certificate')
        .where('id', '=', certificateId)
        .where('event_id', '=', eventId)
        .returning('id')
        .executeTakeFirst(),
    );
    // Before the commit: a request that is interrupted here is carried out when erasures are replayed.
    await context.keyring.recordErasedTrace(certificateId, context.clock.now());
    await recordAuditEntry(trx, context, {
      action: 'certificate.trace_erased',
      territoryId,
      subject: { table: 'certificate', id: certificateId },
    });
  });
  return { kind: 'erased' };
}

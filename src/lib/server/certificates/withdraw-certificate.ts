import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import type { WithdrawalReason } from './tables.ts';
import { withdrawRow } from './withdraw-row.ts';

/** Why somebody withdraws a certificate; `replaced` is the program's own. */
export type AskedWithdrawal = Exclude<WithdrawalReason, 'replaced'>;

/**
 * Withdraws a certificate: from then on whoever verifies its number learns that it is not valid any more, and no name
 * can be checked. Its holder asked, or it was printed by mistake. It cannot be made valid again; the next print
 * issues another, and no restored backup makes it valid again. Recorded by ids. `already-withdrawn` changes nothing, the
 * first reason included.
 */
export async function withdrawCertificate(
  context: Context,
  {
    territoryId,
    eventId,
    certificateId,
    reason,
  }: { territoryId: string; eventId: string; certificateId: string; reason: AskedWithdrawal },
): Promise<{ kind: 'withdrawn' | 'already-withdrawn' }> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const outcome = await transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    foundOr404(
      await trx
        .selectFrom('certificate')
        .select('id')
        .where('id', '=', certificateId)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    const isWithdrawn = await withdrawRow(trx, context, certificateId, reason);
    if (!isWithdrawn) return { kind: 'already-withdrawn' as const };
    await recordAuditEntry(trx, context, {
      action: 'certificate.withdrawn',
      territoryId,
      subject: { table: 'certificate', id: certificateId },
      detail: { reason },
    });
    return { kind: 'withdrawn' as const };
  });
  // After the commit: what was not withdrawn must not be withdrawn by a replay.
  if (outcome.kind === 'withdrawn') {
    await context.keyring.recordWithdrawal({ certificateId, at: context.clock.now(), because: reason });
  }
  return outcome;
}

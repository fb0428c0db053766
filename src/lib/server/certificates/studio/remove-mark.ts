import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import type { MarkKind } from '../tables.ts';

/**
 * Removes the signature or the stamp of a ceremony: what is printed from then on has a line to sign by hand. Told
 * `removed` as well when there was none. Recorded. Needs `certificate:sign`. Throws `NotFound` for another
 * territory's ceremony.
 */
export async function removeMark(
  context: Context,
  { territoryId, eventId, mark }: { territoryId: string; eventId: string; mark: MarkKind },
): Promise<{ kind: 'removed' }> {
  requirePermission(context.actor, 'certificate:sign', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const { numDeletedRows } = await trx
      .deleteFrom('ceremony_mark')
      .where('event_id', '=', eventId)
      .where('kind', '=', mark)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return { kind: 'removed' };
    await recordAuditEntry(trx, context, {
      action: 'certificate.mark_removed',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { mark },
    });
    return { kind: 'removed' };
  });
}

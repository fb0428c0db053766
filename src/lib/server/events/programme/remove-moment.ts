import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEventOfProgramme, requireMomentOf } from './find-moment.ts';

/**
 * Takes a moment off the programme with its translations, as if it had never been there. Refuses
 * (`has-guests`) one that somebody booked, even once: it is cancelled, so that they can be told.
 */
export async function removeMoment(
  context: Context,
  { territoryId, eventId, momentId }: { territoryId: string; eventId: string; momentId: string },
): Promise<{ kind: 'removed' } | { kind: 'has-guests' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEventOfProgramme(trx, eventId);
    const moment = await requireMomentOf(trx, eventId, momentId);
    // Taken for the length of the transaction, so that nobody books what is being removed.
    await trx
      .updateTable('event_moment')
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', momentId)
      .execute();
    const guest = await trx
      .selectFrom('guest')
      .select('id')
      .where('moment_id', '=', momentId)
      .executeTakeFirst();
    if (guest) return { kind: 'has-guests' };
    await trx
      .deleteFrom('own_text_translation')
      .where('subject', '=', 'moment')
      .where('subject_id', '=', momentId)
      .execute();
    await trx.deleteFrom('event_moment').where('id', '=', momentId).execute();
    await recordAuditEntry(trx, context, {
      action: 'moment.removed',
      territoryId,
      subject: { table: 'event_moment', id: momentId },
      detail: { starts_at: moment.starts_at },
    });
    return { kind: 'removed' };
  });
}

import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lockReport } from './report-standing.ts';

/**
 * Takes a ceremony's photograph or words away at once, for ever: nobody has to save anything else with it, and it is
 * possible even once the national report is out. Nothing happens where there was none. Needs `event:edit`; `NotFound`
 * for another territory's.
 */
export async function takeOffWall(
  context: Context,
  { territoryId, eventId, what }: { territoryId: string; eventId: string; what: 'photo' | 'words' },
): Promise<{ readonly kind: 'taken-off' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { report } = await lockReport(trx, eventId);
    if (!report || (what === 'photo' ? report.photo_png === null : report.words === ''))
      return { kind: 'taken-off' };
    await trx
      .updateTable('ceremony_report')
      .set({
        ...(what === 'photo' ? { photo_png: null, photo_alt: '' } : { words: '' }),
        revision: report.revision + 1,
      })
      .where('event_id', '=', eventId)
      .execute();
    await recordAuditEntry(trx, context, {
      action: what === 'photo' ? 'report.photo_removed' : 'report.words_removed',
      territoryId,
      subject: { table: 'event', id: eventId },
    });
    return { kind: 'taken-off' };
  });
}

import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/**
 * Takes a day out of the calendar (`isArchived`) or puts it back; doing it twice changes nothing. Its events stay as
 * they are: a day is never deleted. For the coordinator alone; `NotFound` for a key that no day has.
 */
export async function archiveDay(
  context: Context,
  { key, isArchived }: { key: string; isArchived: boolean },
): Promise<void> {
  requireCoordinator(context.actor);
  await transactAcrossTerritories(context, 'keep the International Days', async (trx) => {
    foundOr404(
      await trx.selectFrom('international_day').select('key').where('key', '=', key).executeTakeFirst(),
    );
    const changed = await trx
      .updateTable('international_day')
      .set((eb) => ({ is_archived: Number(isArchived), revision: eb('revision', '+', 1) }))
      .where('key', '=', key)
      .where('is_archived', '!=', Number(isArchived))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    await recordAuditEntry(trx, context, {
      action: isArchived ? 'day.archived' : 'day.restored',
      territoryId: null,
      subject: { table: 'international_day', id: key },
    });
  });
}

import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import { readLink } from './queries.ts';

/**
 * Ends the link between two towns, by either of them: nobody more is asked, and whoever was asked and has not answered
 * finds that nothing is asked any more. Those who went stay where they are. Doing it twice changes nothing. Needs
 * `event:edit`; `NotFound` for a link that is not of this ceremony.
 */
export async function endNeighbourLink(
  context: Context,
  {
    territoryId,
    eventId,
    linkId,
  }: { readonly territoryId: string; readonly eventId: string; readonly linkId: string },
): Promise<{ kind: 'ended' } | { kind: 'already' }> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactAcrossTerritories(context, 'pass a sponsor on', async (trx) => {
    const { from, to } = await readLink(trx, linkId);
    const own = [from, to].find((side) => side.territoryId === territoryId && side.eventId === eventId);
    if (!own) throw new NotFound();
    // An answer that is being taken holds this ceremony: it comes before, or finds the link ended.
    await lockEvent(trx, from.eventId);
    const ended = await trx
      .updateTable('neighbour_link')
      .set({ status: 'ended', answered_at: context.clock.now() })
      .where('id', '=', linkId)
      .where('status', 'in', ['suggested', 'welcomed'])
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return { kind: 'already' };
    await trx
      .updateTable('neighbour_offer')
      .set({ status: 'withdrawn', answered_at: context.clock.now() })
      .where('link_id', '=', linkId)
      .where('status', '=', 'asked')
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'neighbour.ended',
      territoryId,
      subject: { table: 'neighbour_link', id: linkId },
    });
    return { kind: 'ended' };
  });
}

import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import type { EventMomentRow } from '../tables.ts';
import { isProgrammeOpen, lockEventOfProgramme, requireMomentOf } from './find-moment.ts';

/**
 * Marks a moment cancelled, in the caller's transaction, and returns it as it was; nothing when it already is,
 * is over, or its event is. It stays in the programme and is said to be cancelled; who had booked stays known.
 * Telling them is the caller's part (`guests/call-off-moment.ts`). `NotFound` for a moment of another event.
 */
export async function cancelMomentInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId, momentId }: { eventId: string; momentId: string },
): Promise<EventMomentRow | undefined> {
  const event = await lockEventOfProgramme(trx, eventId);
  const moment = await requireMomentOf(trx, eventId, momentId);
  const now = context.clock.now();
  if (!isProgrammeOpen(event)) return undefined;
  const cancelled = await trx
    .updateTable('event_moment')
    .set((eb) => ({ cancelled_at: now, revision: eb('revision', '+', 1) }))
    .where('id', '=', momentId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  if (cancelled.numUpdatedRows === 0n) return undefined;
  await recordAuditEntry(trx, context, {
    action: 'moment.cancelled',
    territoryId: moment.territory_id,
    subject: { table: 'event_moment', id: momentId },
    detail: { places: moment.guest_places_taken },
  });
  return moment;
}

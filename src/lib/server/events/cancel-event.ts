import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow } from './queries.ts';
import type { EventRow } from './tables.ts';

/**
 * Marks an event cancelled, in the caller's transaction, and returns it as it was. Returns nothing when it
 * already is, or was held. Telling people is the caller's part (`invitations/cancel-ceremony.ts`).
 */
export async function cancelEventInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId, note }: { eventId: string; note: string },
): Promise<EventRow | undefined> {
  const event = foundOr404(await findEventRow(trx, eventId));
  const cancelled = await trx
    .updateTable('event')
    .set((eb) => ({
      status: 'cancelled',
      cancelled_at: context.clock.now(),
      cancellation_note: note,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', eventId)
    .where('status', 'in', ['draft', 'published'])
    .executeTakeFirst();
  if (cancelled.numUpdatedRows === 0n) return undefined;
  await recordAuditEntry(trx, context, {
    action: 'event.cancelled',
    territoryId: event.territory_id,
    subject: { table: 'event', id: eventId },
  });
  return event;
}

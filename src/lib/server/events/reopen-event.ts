import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { findEventRow } from './queries.ts';

/**
 * Takes a cancellation back, in the caller's transaction: the event is published again, or a draft again when it
 * was cancelled before anybody saw it. Refuses (`not-cancelled`), and (`over`) once its hour has come. Telling
 * people is the caller's part (`invitations/hold-again.ts`).
 */
export async function reopenEventInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId }: { eventId: string },
): Promise<{ kind: 'reopened'; isPublished: boolean } | { kind: 'not-cancelled' } | { kind: 'over' }> {
  const event = foundOr404(await findEventRow(trx, eventId));
  const now = context.clock.now();
  if (event.status !== 'cancelled') return { kind: 'not-cancelled' };
  if (event.starts_at <= now) return { kind: 'over' };
  const isPublished = event.published_at !== null;
  const reopened = await trx
    .updateTable('event')
    .set((eb) => ({
      status: isPublished ? 'published' : 'draft',
      ...(isPublished ? { published_at: now } : {}),
      cancelled_at: null,
      cancellation_note: '',
      // By two: in the public calendars a cancellation counts for one more than its revision (RFC 5546, SEQUENCE).
      revision: eb('revision', '+', 2),
    }))
    .where('id', '=', eventId)
    .where('status', '=', 'cancelled')
    .executeTakeFirst();
  if (reopened.numUpdatedRows === 0n) return { kind: 'not-cancelled' };
  await recordAuditEntry(trx, context, {
    action: 'event.reopened',
    territoryId: event.territory_id,
    subject: { table: 'event', id: eventId },
  });
  return { kind: 'reopened', isPublished };
}

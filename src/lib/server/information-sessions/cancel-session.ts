import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { requireSessionOf } from './edit-session.ts';
import type { InformationSessionRow } from './tables.ts';

/**
 * Marks a session cancelled, in the caller's transaction, and returns it; nothing when it already is, or has
 * begun. Who had chosen it stays known, so that whoever has no mail address can be told by voice. Telling the
 * others is the caller's part (`invitations/cancel-information-session.ts`). `NotFound` for a session of
 * another ceremony.
 */
export async function cancelSessionInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { eventId, sessionId }: { eventId: string; sessionId: string },
): Promise<InformationSessionRow | undefined> {
  await lockEvent(trx, eventId);
  const session = await requireSessionOf(trx, eventId, sessionId);
  const now = context.clock.now();
  const cancelled = await trx
    .updateTable('information_session')
    .set({ cancelled_at: now })
    .where('id', '=', sessionId)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', now)
    .executeTakeFirst();
  if (cancelled.numUpdatedRows === 0n) return undefined;
  await recordAuditEntry(trx, context, {
    action: 'session.cancelled',
    territoryId: session.territory_id,
    subject: { table: 'information_session', id: sessionId },
    detail: { places: session.places_taken },
  });
  return session;
}

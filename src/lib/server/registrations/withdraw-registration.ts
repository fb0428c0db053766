import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { leaveSessionInTransaction } from '../information-sessions/hold-session-places.ts';
import { foundOr404 } from '../refusals.ts';
import { giveBackPlaces, holdsPlaces } from './places/hold-places.ts';
import { findRegistrationRow } from './queries.ts';

/**
 * Withdraws a registration in the caller's transaction and frees the places it held, in the information
 * session too. Doing it twice changes nothing. Pairs, invitations and the waiting list are the caller's part
 * (`invitations/withdraw-sponsor.ts`).
 */
export async function withdrawRegistrationInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<{ kind: 'withdrawn' } | { kind: 'already' }> {
  const { event_id: eventId } = foundOr404(await findRegistrationRow(trx, registrationId));
  await lockEvent(trx, eventId);
  const registration = foundOr404(await findRegistrationRow(trx, registrationId));
  const withdrawn = await trx
    .updateTable('registration')
    .set({
      status: 'withdrawn',
      waiting_position: null,
      offer_expires_at: null,
      withdrawn_at: context.clock.now(),
    })
    .where('id', '=', registrationId)
    .where('status', '=', registration.status)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
  if (withdrawn.numUpdatedRows === 0n) return { kind: 'already' };
  await leaveSessionInTransaction(trx, registrationId);
  if (holdsPlaces(registration.status)) {
    await giveBackPlaces(trx, { eventId, places: registration.places });
  }
  await recordAuditEntry(trx, context, {
    action: 'registration.withdrawn',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registrationId },
  });
  return { kind: 'withdrawn' };
}

import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { findRegistrationRow } from './queries.ts';

/**
 * Withdraws a registration in the caller's transaction and frees its places. Doing it twice changes nothing. Pairs, invitations and the waiting list are the caller's part
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
    .set({ status: 'withdrawn', waiting_position: null, withdrawn_at: context.clock.now() })
    .where('id', '=', registrationId)
    .where('status', '=', registration.status)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
  if (withdrawn.numUpdatedRows === 0n) return { kind: 'already' };
  if (registration.status === 'confirmed') {
    await trx
      .updateTable('event')
      .set((eb) => ({ sponsor_places_taken: eb('sponsor_places_taken', '-', registration.places) }))
      .where('id', '=', registration.event_id)
      .execute();
  }
  await recordAuditEntry(trx, context, {
    action: 'registration.withdrawn',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registrationId },
  });
  return { kind: 'withdrawn' };
}

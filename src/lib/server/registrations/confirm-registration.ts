import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { takePlaces } from './places/hold-places.ts';
import { findRegistrationRow } from './queries.ts';
import type { RegistrationRow } from './tables.ts';
import { joinWaitingList } from './places/waiting-rank.ts';

export type ConfirmOutcome =
  | { kind: 'confirmed' }
  /** `position` is the rank on the waiting list, from 1. */
  | { kind: 'waiting'; position: number }
  /** It had been confirmed before: the link was opened twice. */
  | { kind: 'already' }
  | { kind: 'withdrawn' }
  /** The ceremony is cancelled, held, or has begun. */
  | { kind: 'over' };

/**
 * Confirms a registration in the caller's transaction: it takes its places, or the next position of the
 * waiting list. The places are taken by one guarded update, never by reading first, and nobody passes
 * before those who already wait.
 */
export async function confirmRegistrationInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<ConfirmOutcome> {
  const registration = await lockRegistration(trx, registrationId);
  if (registration.status === 'withdrawn') return { kind: 'withdrawn' };
  if (registration.status !== 'unconfirmed') return { kind: 'already' };
  return takePlacesOrWait(trx, context, registration);
}

/**
 * Brings a withdrawn registration back, in the caller's transaction, as if it came anew: a place, or the end of
 * the waiting list. Refuses (`known`) when the same address has registered again meanwhile, and (`already`) one
 * that is not withdrawn.
 */
export async function returnRegistrationInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<Exclude<ConfirmOutcome, { kind: 'withdrawn' }> | { kind: 'known' }> {
  const registration = await lockRegistration(trx, registrationId);
  if (registration.status !== 'withdrawn') return { kind: 'already' };
  if (registration.email_lookup !== null) {
    const living = await trx
      .selectFrom('registration')
      .select('id')
      .where('event_id', '=', registration.event_id)
      .where('email_lookup', '=', registration.email_lookup)
      .where('status', '!=', 'withdrawn')
      .executeTakeFirst();
    if (living) return { kind: 'known' };
  }
  await trx.updateTable('registration').set({ offers_missed: 0 }).where('id', '=', registrationId).execute();
  return takePlacesOrWait(trx, context, registration);
}

/**
 * Confirms an offered registration, in the caller's transaction: the places were held since the offer. Refuses
 * (`ended`) after its end, and (`already`) one that is confirmed.
 */
export async function acceptOfferInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<{ kind: 'confirmed' } | { kind: 'already' } | { kind: 'ended' } | { kind: 'over' }> {
  const registration = await lockRegistration(trx, registrationId);
  if (registration.status === 'confirmed') return { kind: 'already' };
  if (registration.status !== 'offered') return { kind: 'ended' };
  const now = context.clock.now();
  if ((registration.offer_expires_at ?? '') <= now) return { kind: 'ended' };
  const event = await trx
    .selectFrom('event')
    .select(['status', 'starts_at'])
    .where('id', '=', registration.event_id)
    .executeTakeFirstOrThrow();
  if (event.status !== 'published' || event.starts_at <= now) return { kind: 'over' };
  await markConfirmed(trx, context, registration);
  return { kind: 'confirmed' };
}

/** Holds the ceremony for the length of the transaction, then reads the registration as it stands. */
export async function lockRegistration(
  trx: Transaction<Database>,
  registrationId: string,
): Promise<RegistrationRow> {
  const { event_id: eventId } = foundOr404(await findRegistrationRow(trx, registrationId));
  await lockEvent(trx, eventId);
  return foundOr404(await findRegistrationRow(trx, registrationId));
}

async function takePlacesOrWait(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
): Promise<{ kind: 'confirmed' } | { kind: 'waiting'; position: number } | { kind: 'over' }> {
  const { event_id: eventId, id, places } = registration;
  if (await takePlaces(trx, context, { eventId, places })) {
    await markConfirmed(trx, context, registration);
    return { kind: 'confirmed' };
  }
  const rank = await joinWaitingList(trx, { eventId, registrationId: id, now: context.clock.now() });
  if (rank === undefined) return { kind: 'over' };
  await recordAuditEntry(trx, context, {
    action: 'registration.waiting',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id },
    detail: { rank },
  });
  return { kind: 'waiting', position: rank };
}

/** Marks as confirmed a registration whose places are held. */
export async function markConfirmed(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
): Promise<void> {
  await trx
    .updateTable('registration')
    .set({
      status: 'confirmed',
      waiting_position: null,
      offer_expires_at: null,
      withdrawn_at: null,
      confirmed_at: registration.confirmed_at ?? context.clock.now(),
    })
    .where('id', '=', registration.id)
    .where('status', '=', registration.status)
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'registration.confirmed',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registration.id },
  });
}

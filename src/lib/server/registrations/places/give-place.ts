import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockRegistration, markConfirmed } from '../confirm-registration.ts';
import { takePlaces } from './hold-places.ts';
import { offerTo } from './move-waiting-list.ts';
import { offerEnd } from './offer-end.ts';

/**
 * Confirms, in the caller's transaction and on an organiser's word, a registration that is unconfirmed, waits or was
 * offered a place. Refuses (`full`) when there is no place for it. An organiser may pass somebody before others:
 * the places are guarded all the same.
 */
export async function confirmForSponsorInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<{ kind: 'confirmed' } | { kind: 'already' } | { kind: 'full' } | { kind: 'over' }> {
  const registration = await lockRegistration(trx, registrationId);
  if (registration.status === 'confirmed') return { kind: 'already' };
  if (registration.status === 'withdrawn') return { kind: 'over' };
  const { event_id: eventId, places } = registration;
  const event = await readEvent(trx, eventId);
  if (event.status !== 'published' || event.starts_at <= context.clock.now()) return { kind: 'over' };
  const hasPlace =
    registration.status === 'offered' ||
    (await takePlaces(trx, context, { eventId, places, isFirstInLine: true }));
  if (!hasPlace) return { kind: 'full' };
  await markConfirmed(trx, context, registration);
  return { kind: 'confirmed' };
}

/** Offers free places, in the caller's transaction, to one registration that waits, whatever its rank. */
export async function offerPlaceInTransaction(
  trx: Transaction<Database>,
  context: Context,
  registrationId: string,
): Promise<
  { kind: 'offered'; expiresAt: string } | { kind: 'full' } | { kind: 'not-waiting' } | { kind: 'too-late' }
> {
  const registration = await lockRegistration(trx, registrationId);
  if (registration.status !== 'waiting') return { kind: 'not-waiting' };
  const { event_id: eventId, places } = registration;
  const event = await readEvent(trx, eventId);
  const expiresAt = offerEnd({
    now: context.clock.now(),
    hours: event.offer_hours,
    timeZone: event.time_zone,
    startsAt: event.starts_at,
  });
  if (expiresAt === undefined) return { kind: 'too-late' };
  if (!(await takePlaces(trx, context, { eventId, places, isFirstInLine: true }))) return { kind: 'full' };
  await offerTo(trx, context, registration, expiresAt);
  return { kind: 'offered', expiresAt };
}

function readEvent(trx: Transaction<Database>, eventId: string) {
  return trx
    .selectFrom('event')
    .select(['status', 'starts_at', 'time_zone', 'offer_hours'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
}

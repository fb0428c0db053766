import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { giveBackPlaces, takePlaces } from './hold-places.ts';
import { offerEnd } from './offer-end.ts';
import type { RegistrationRow } from '../tables.ts';
import { joinWaitingList } from './waiting-rank.ts';

/** After so many offers without an answer a registration leaves the list: the place cannot go round for ever. */
export const MOST_OFFERS_MISSED = 2;

/** What moved, by registration. Telling the people is the caller's part. */
export interface WaitingListMoves {
  /** A place is held for them until `expiresAt`. */
  readonly offered: readonly { readonly id: string; readonly expiresAt: string }[];
  /** Their first offer ended without an answer: they are at the end of the list, at this rank. */
  readonly sentBack: readonly { readonly id: string; readonly rank: number }[];
  /** Their second offer ended without an answer: they are withdrawn. */
  readonly dropped: readonly { readonly id: string }[];
}

/**
 * Moves a ceremony's waiting list as far as it goes now, in the caller's transaction: offers past their end are
 * taken back, then freed places are offered to those who wait, in their order, while the first one fits. Two who
 * come together take both places or wait for both. Does nothing once the ceremony is cancelled or has begun, and
 * the same when called twice.
 */
export async function moveWaitingListInTransaction(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
): Promise<WaitingListMoves> {
  await lockEvent(trx, eventId);
  const event = await trx
    .selectFrom('event')
    .select(['id', 'status', 'starts_at', 'time_zone', 'offer_hours'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const now = context.clock.now();
  if (event.status !== 'published' || event.starts_at <= now)
    return { offered: [], sentBack: [], dropped: [] };
  const { sentBack, dropped } = await takeBackEndedOffers(trx, context, eventId);
  const expiresAt = offerEnd({
    now,
    hours: event.offer_hours,
    timeZone: event.time_zone,
    startsAt: event.starts_at,
  });
  const offered = expiresAt === undefined ? [] : await offerPlaces(trx, context, eventId, expiresAt);
  const isOffered = new Set(offered.map(({ id }) => id));
  return { offered, sentBack: sentBack.filter(({ id }) => !isOffered.has(id)), dropped };
}

async function takeBackEndedOffers(trx: Transaction<Database>, context: Context, eventId: string) {
  const now = context.clock.now();
  const ended = await trx
    .selectFrom('registration')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '=', 'offered')
    .where('offer_expires_at', '<=', now)
    .orderBy('offer_expires_at')
    .orderBy('id')
    .execute();
  const sentBack: { id: string; rank: number }[] = [];
  const dropped: { id: string }[] = [];
  for (const registration of ended) {
    await giveBackPlaces(trx, { eventId, places: registration.places });
    const missed = registration.offers_missed + 1;
    await trx
      .updateTable('registration')
      .set({ offers_missed: missed })
      .where('id', '=', registration.id)
      .execute();
    if (missed < MOST_OFFERS_MISSED) {
      const rank = await joinWaitingList(trx, { eventId, registrationId: registration.id, now });
      if (rank !== undefined) sentBack.push({ id: registration.id, rank });
    } else {
      await trx
        .updateTable('registration')
        .set({ status: 'withdrawn', offer_expires_at: null, withdrawn_at: now })
        .where('id', '=', registration.id)
        .execute();
      dropped.push({ id: registration.id });
    }
    await record(trx, context, registration, 'registration.offer_missed');
  }
  return { sentBack, dropped };
}

async function offerPlaces(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
  expiresAt: string,
): Promise<{ id: string; expiresAt: string }[]> {
  const waiting = await trx
    .selectFrom('registration')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '=', 'waiting')
    .orderBy('waiting_position')
    .execute();
  const offered: { id: string; expiresAt: string }[] = [];
  for (const registration of waiting) {
    if (!(await takePlaces(trx, context, { eventId, places: registration.places, isFirstInLine: true })))
      break;
    await offerTo(trx, context, registration, expiresAt);
    offered.push({ id: registration.id, expiresAt });
  }
  return offered;
}

/** Marks as offered a registration whose places the caller has just taken. */
export async function offerTo(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
  expiresAt: string,
): Promise<void> {
  await trx
    .updateTable('registration')
    .set({ status: 'offered', waiting_position: null, offer_expires_at: expiresAt })
    .where('id', '=', registration.id)
    .execute();
  await record(trx, context, registration, 'registration.offered');
}

function record(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
  action: string,
): Promise<void> {
  return recordAuditEntry(trx, context, {
    action,
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registration.id },
  });
}

import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { giveBackPlaces, takePlaces } from '../places/count-places.ts';
import { foundOr404 } from '../refusals.ts';
import type { GuestRow } from './tables.ts';

/**
 * Holds the event for the length of the transaction, so that acts on its guests follow one another, then reads the
 * guest as they stand. `NotFound` for another territory's.
 */
export async function lockGuest(trx: Transaction<Database>, guestId: string): Promise<GuestRow> {
  const { event_id: eventId } = foundOr404(await findGuestRow(trx, guestId));
  await lockEvent(trx, eventId);
  return foundOr404(await findGuestRow(trx, guestId));
}

function findGuestRow(trx: Transaction<Database>, guestId: string): Promise<GuestRow | undefined> {
  return trx.selectFrom('guest').selectAll().where('id', '=', guestId).executeTakeFirst();
}

/**
 * Takes places of a moment by the guard of the last one (`places/count-places.ts`). Nobody passes before those who
 * wait; `isFirstInLine` is for the first of them. Refuses a moment that takes no guests, is cancelled or has begun,
 * and one of an event that is not published, or is confidential.
 */
export function takeGuestPlaces(
  trx: Transaction<Database>,
  context: Context,
  { momentId, places, isFirstInLine = false }: { momentId: string; places: number; isFirstInLine?: boolean },
): Promise<boolean> {
  return takePlaces(trx, {
    table: 'event_moment',
    id: momentId,
    places,
    onlyIf: (eb) => [
      ...takesGuestsNow(eb, context.clock.now()),
      ...(isFirstInLine
        ? []
        : [
            eb.not(
              eb.exists(
                eb
                  .selectFrom('guest')
                  .select('guest.id')
                  .whereRef('guest.moment_id', '=', 'event_moment.id')
                  // The index of waiting positions holds those who wait, and nobody else.
                  .where('guest.waiting_position', 'is not', null)
                  .where('guest.status', '=', 'waiting'),
              ),
            ),
          ]),
    ],
  });
}

function takesGuestsNow(eb: ExpressionBuilder<Database, 'event_moment'>, now: string) {
  return [
    eb('takes_guests', '=', 1),
    eb('cancelled_at', 'is', null),
    eb('starts_at', '>', now),
    eb.exists(
      eb
        .selectFrom('event')
        .select('event.id')
        .whereRef('event.id', '=', 'event_moment.event_id')
        .where('event.status', 'in', ['published', 'held'])
        .where('event.visibility', '!=', 'confidential'),
    ),
  ];
}

/** Where a guest stands once their places were asked for. `rank`: on the waiting list, from 1. */
export type GuestStanding =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'waiting'; readonly rank: number }
  /** The moment is cancelled or has begun, or its event is not to come any more: nothing was written. */
  | { readonly kind: 'over' };

/** Gives a guest their places or, where there are not enough, the end of the waiting list, in the caller's transaction. */
export async function takePlacesOrWait(
  trx: Transaction<Database>,
  context: Context,
  guest: GuestRow,
): Promise<GuestStanding> {
  const { moment_id: momentId, places } = guest;
  if (await takeGuestPlaces(trx, context, { momentId, places })) {
    await markConfirmed(trx, context, guest);
    return { kind: 'confirmed' };
  }
  const now = context.clock.now();
  const raised = await trx
    .updateTable('event_moment')
    .set((eb) => ({ last_waiting_position: eb('last_waiting_position', '+', 1) }))
    .where('id', '=', momentId)
    .where((eb) => eb.and(takesGuestsNow(eb, now)))
    .returning('last_waiting_position')
    .executeTakeFirst();
  if (!raised) return { kind: 'over' };
  const position = raised.last_waiting_position;
  await trx
    .updateTable('guest')
    .set({
      status: 'waiting',
      waiting_position: position,
      withdrawn_at: null,
      confirmed_at: guest.confirmed_at ?? now,
    })
    .where('id', '=', guest.id)
    .execute();
  await recordGuestAct(trx, context, guest, 'guest.waiting');
  return { kind: 'waiting', rank: await rankOfGuest(trx, { momentId, position }) };
}

/** Marks as confirmed a guest whose places the caller has just taken. */
export async function markConfirmed(
  trx: Transaction<Database>,
  context: Context,
  guest: GuestRow,
): Promise<void> {
  await trx
    .updateTable('guest')
    .set({
      status: 'confirmed',
      waiting_position: null,
      withdrawn_at: null,
      confirmed_at: guest.confirmed_at ?? context.clock.now(),
    })
    .where('id', '=', guest.id)
    .where('status', '=', guest.status)
    .execute();
  await recordGuestAct(trx, context, guest, 'guest.confirmed');
}

/**
 * Withdraws a guest in the caller's transaction and gives their places back; false when they were withdrawn
 * already. Whom the places go to is `giveFreedPlacesInTransaction`'s part.
 */
export async function markWithdrawn(
  trx: Transaction<Database>,
  context: Context,
  guest: GuestRow,
): Promise<boolean> {
  const withdrawn = await trx
    .updateTable('guest')
    .set({ status: 'withdrawn', waiting_position: null, withdrawn_at: context.clock.now() })
    .where('id', '=', guest.id)
    .where('status', '=', guest.status)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
  if (withdrawn.numUpdatedRows === 0n) return false;
  if (guest.status === 'confirmed') await giveBackGuestPlaces(trx, guest);
  await recordGuestAct(trx, context, guest, 'guest.withdrawn');
  return true;
}

/** Gives places of a guest's moment back; theirs, unless told how many. */
export function giveBackGuestPlaces(
  trx: Transaction<Database>,
  { moment_id: id, places }: Pick<GuestRow, 'moment_id' | 'places'>,
): Promise<void> {
  return giveBackPlaces(trx, { table: 'event_moment', id, places });
}

/** The rank on a moment's waiting list of whoever holds this position, from 1: counted, so that the list has no gap. */
export async function rankOfGuest(
  db: Kysely<Database> | Transaction<Database>,
  { momentId, position }: { momentId: string; position: number },
): Promise<number> {
  const { n } = await db
    .selectFrom('guest')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('moment_id', '=', momentId)
    .where('status', '=', 'waiting')
    .where('waiting_position', '<=', position)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Records an act on a guest, by id and number of places: the audit holds no name. */
export function recordGuestAct(
  trx: Transaction<Database>,
  context: Context,
  guest: Pick<GuestRow, 'territory_id' | 'id' | 'moment_id' | 'places'>,
  action: string,
): Promise<void> {
  return recordAuditEntry(trx, context, {
    action,
    territoryId: guest.territory_id,
    subject: { table: 'guest', id: guest.id },
    detail: { moment: guest.moment_id, places: guest.places },
  });
}

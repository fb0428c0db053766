import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { findRegistrationRow } from './queries.ts';
import type { RegistrationRow } from './tables.ts';

export type ConfirmOutcome =
  | { kind: 'confirmed' }
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
  const { event_id: eventId } = foundOr404(await findRegistrationRow(trx, registrationId));
  await lockEvent(trx, eventId);
  const registration = foundOr404(await findRegistrationRow(trx, registrationId));
  if (registration.status === 'withdrawn') return { kind: 'withdrawn' };
  if (registration.status !== 'unconfirmed') return { kind: 'already' };
  if (await takePlaces(trx, context, registration)) {
    await markConfirmed(trx, context, registration);
    return { kind: 'confirmed' };
  }
  const position = await nextWaitingPosition(trx, context, registration.event_id);
  if (position === undefined) return { kind: 'over' };
  await trx
    .updateTable('registration')
    .set({ status: 'waiting', waiting_position: position, confirmed_at: context.clock.now() })
    .where('id', '=', registration.id)
    .where('status', '=', 'unconfirmed')
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'registration.waiting',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registration.id },
    detail: { position },
  });
  return { kind: 'waiting', position };
}

/**
 * Gives freed places to those who wait, in their order, while the first one fits, and returns them. In
 * the caller's transaction; telling them is the caller's part.
 */
export async function promoteWaitingInTransaction(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
): Promise<RegistrationRow[]> {
  await lockEvent(trx, eventId);
  const waiting = await trx
    .selectFrom('registration')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '=', 'waiting')
    .orderBy('waiting_position')
    .execute();
  const promoted: RegistrationRow[] = [];
  for (const registration of waiting) {
    if (!(await takePlaces(trx, context, registration, { isPromoted: true }))) break;
    await markConfirmed(trx, context, registration);
    promoted.push(registration);
  }
  return promoted;
}

async function markConfirmed(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
): Promise<void> {
  await trx
    .updateTable('registration')
    .set({
      status: 'confirmed',
      waiting_position: null,
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

/** The guard of the last place: true for whoever took it, and for nobody else. */
async function takePlaces(
  trx: Transaction<Database>,
  context: Context,
  registration: RegistrationRow,
  { isPromoted = false } = {},
): Promise<boolean> {
  const taken = await trx
    .updateTable('event')
    .set((eb) => ({ sponsor_places_taken: eb('sponsor_places_taken', '+', registration.places) }))
    .where('id', '=', registration.event_id)
    .where('status', '=', 'published')
    .where('starts_at', '>', context.clock.now())
    .where((eb) =>
      eb.or([
        eb('sponsor_capacity', 'is', null),
        eb(eb('sponsor_places_taken', '+', registration.places), '<=', eb.ref('sponsor_capacity')),
      ]),
    )
    .$if(!isPromoted, (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('registration')
              .select('registration.id')
              .whereRef('registration.event_id', '=', 'event.id')
              .where('registration.status', '=', 'waiting'),
          ),
        ),
      ),
    )
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

async function nextWaitingPosition(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
): Promise<number | undefined> {
  const raised = await trx
    .updateTable('event')
    .set((eb) => ({ last_waiting_position: eb('last_waiting_position', '+', 1) }))
    .where('id', '=', eventId)
    .where('status', '=', 'published')
    .where('starts_at', '>', context.clock.now())
    .returning('last_waiting_position')
    .executeTakeFirst();
  return raised?.last_waiting_position;
}

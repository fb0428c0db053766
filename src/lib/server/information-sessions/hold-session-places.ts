import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { giveBackPlaces, takePlaces } from '../places/count-places.ts';
import { foundOr404 } from '../refusals.ts';
import { findChoiceRow, findSessionRow } from './queries.ts';

export type ChooseOutcome =
  | { kind: 'chosen' }
  /** It was chosen before, with as many places: nothing was written. */
  | { kind: 'unchanged' }
  /** Not enough places are left; what was chosen before stays. */
  | { kind: 'full' }
  /** It is cancelled or has begun, or its ceremony does not take place; what was chosen before stays. */
  | { kind: 'over' };

/**
 * Chooses a session for a registration in the caller's transaction: its places are taken by one guarded update,
 * never by reading first, and a former session gets its places back. Whether the registration may choose at all
 * is the caller's part. `NotFound` for a session of another ceremony.
 */
export async function chooseSessionInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { registrationId, sessionId, places }: { registrationId: string; sessionId: string; places: 1 | 2 },
): Promise<ChooseOutcome> {
  const { territory_id: territoryId, event_id: eventId } = await lockCeremonyOf(trx, registrationId);
  const former = await findChoiceRow(trx, registrationId);
  const held = former?.session_id === sessionId ? former.places : 0;
  if (held === places) return { kind: 'unchanged' };
  if (!(await takeSessionPlaces(trx, context, { eventId, sessionId, count: places - held }))) {
    return { kind: await whyNotTaken(trx, context, { eventId, sessionId, count: places - held }) };
  }
  if (former && former.session_id !== sessionId) await giveBack(trx, former);
  await trx
    .insertInto('session_choice')
    .values({
      territory_id: territoryId,
      registration_id: registrationId,
      session_id: sessionId,
      places,
      chosen_at: context.clock.now(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'registration_id'])
        .doUpdateSet({ session_id: sessionId, places, chosen_at: context.clock.now() }),
    )
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'session.chosen',
    territoryId,
    subject: { table: 'registration', id: registrationId },
    detail: { session: sessionId, places },
  });
  return { kind: 'chosen' };
}

/**
 * Gives back what a registration had chosen or wished for, in the caller's transaction; nothing when it had
 * chosen nothing. To be called before a registration is withdrawn or erased: erasing its row alone would leave
 * the places taken.
 */
export async function leaveSessionInTransaction(
  trx: Transaction<Database>,
  registrationId: string,
): Promise<{ kind: 'left'; sessionId: string } | { kind: 'none' }> {
  await lockCeremonyOf(trx, registrationId);
  const former = await findChoiceRow(trx, registrationId);
  if (!former) return { kind: 'none' };
  await trx.deleteFrom('session_choice').where('registration_id', '=', registrationId).execute();
  await giveBack(trx, former);
  return { kind: 'left', sessionId: former.session_id };
}

/**
 * Follows a registration that now counts one person more or less, in the caller's transaction. When the second
 * person finds no place (`full`), the first one keeps theirs.
 */
export async function resizeSessionChoiceInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { registrationId, places }: { registrationId: string; places: 1 | 2 },
): Promise<ChooseOutcome> {
  const former = await findChoiceRow(trx, registrationId);
  if (!former || former.places === 0) return { kind: 'unchanged' };
  return chooseSessionInTransaction(trx, context, { registrationId, sessionId: former.session_id, places });
}

/** Acts on the people of one ceremony follow one another: two who swap sessions would else wait for each other. */
async function lockCeremonyOf(
  trx: Transaction<Database>,
  registrationId: string,
): Promise<{ territory_id: string; event_id: string }> {
  const registration = foundOr404(
    await trx
      .selectFrom('registration')
      .select(['territory_id', 'event_id'])
      .where('id', '=', registrationId)
      .executeTakeFirst(),
  );
  await lockEvent(trx, registration.event_id);
  return registration;
}

/** Takes places by the guard of the last one; a session that is cancelled, has begun or has lost its ceremony has none. */
function takeSessionPlaces(
  trx: Transaction<Database>,
  context: Context,
  { eventId, sessionId, count }: { eventId: string; sessionId: string; count: number },
): Promise<boolean> {
  return takePlaces(trx, {
    table: 'information_session',
    id: sessionId,
    places: count,
    onlyIf: (eb) => [
      eb('event_id', '=', eventId),
      eb('cancelled_at', 'is', null),
      eb('starts_at', '>', context.clock.now()),
      eb.exists(
        eb
          .selectFrom('event')
          .select('event.id')
          .whereRef('event.id', '=', 'information_session.event_id')
          .whereRef('event.starts_at', '>', 'information_session.starts_at')
          .where('event.status', '=', 'published'),
      ),
    ],
  });
}

async function whyNotTaken(
  trx: Transaction<Database>,
  context: Context,
  { eventId, sessionId, count }: { eventId: string; sessionId: string; count: number },
): Promise<'full' | 'over'> {
  const found = await findSessionRow(trx, sessionId);
  const session = foundOr404(found?.event_id === eventId ? found : undefined);
  if (session.cancelled_at !== null || session.starts_at <= context.clock.now()) return 'over';
  return session.capacity !== null && session.places_taken + count > session.capacity ? 'full' : 'over';
}

function giveBack(trx: Transaction<Database>, former: { session_id: string; places: number }): Promise<void> {
  return giveBackPlaces(trx, { table: 'information_session', id: former.session_id, places: former.places });
}

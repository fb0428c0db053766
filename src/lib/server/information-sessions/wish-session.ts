import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { chooseSessionInTransaction, leaveSessionInTransaction } from './hold-session-places.ts';
import { sessionCode } from './open-session.ts';
import { findChoiceRow, listComingSessions } from './queries.ts';

/**
 * Keeps, in the caller's transaction, the date that somebody who registers would like. It holds no place: an
 * invented address must not fill a room. A date that can no longer be chosen is left out in silence: the
 * registration counts for more, and the personal page offers the others.
 */
export async function wishSessionInTransaction(
  trx: Transaction<Database>,
  context: Context,
  {
    event,
    registrationId,
    code,
  }: {
    event: { readonly id: string; readonly territoryId: string; readonly startsAt: string };
    registrationId: string;
    /** As `listOpenSessions` gave it. */
    code: string;
  },
): Promise<void> {
  const coming = await listComingSessions(
    trx,
    { id: event.id, starts_at: event.startsAt },
    context.clock.now(),
  );
  const wished = coming.find((session) => sessionCode(session) === code);
  if (!wished) return;
  await trx
    .insertInto('session_choice')
    .values({
      territory_id: event.territoryId,
      registration_id: registrationId,
      session_id: wished.id,
      places: 0,
      chosen_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Takes the places of the wished session for a registration that has just got its place at the ceremony, in the
 * caller's transaction. `lost`: the wish is forgotten, for the session is full, cancelled or past by now; the
 * mail says so. `none`: nothing had been wished for, or it was chosen before.
 */
export async function honourSessionWishInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { registrationId }: { registrationId: string },
): Promise<{ kind: 'none' | 'chosen' | 'lost' }> {
  const wish = await findChoiceRow(trx, registrationId);
  if (!wish || wish.places > 0) return { kind: 'none' };
  const sessionId = wish.session_id;
  const places = await countPeople(trx, registrationId);
  const { kind } = await chooseSessionInTransaction(trx, context, { registrationId, sessionId, places });
  if (kind === 'chosen') return { kind: 'chosen' };
  await leaveSessionInTransaction(trx, registrationId);
  return { kind: 'lost' };
}

async function countPeople(trx: Transaction<Database>, registrationId: string): Promise<1 | 2> {
  const { places } = await trx
    .selectFrom('registration')
    .select('places')
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow();
  return places === 2 ? 2 : 1;
}

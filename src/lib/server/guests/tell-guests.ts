import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { openVault } from '../vault/open-vault.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { guestRecipient, tellGuestCalledOff, tellGuestMoved } from './tell-guest.ts';

export type MomentNews =
  | { readonly kind: 'moved' }
  | { readonly kind: 'called-off'; /** The organiser's word, or empty. */ readonly note: string };

/** How many were written to, and how many have no mail address: those are told by telephone or by voice. */
export interface GuestsTold {
  readonly told: number;
  readonly byVoice: number;
}

/**
 * Tells everybody who has places in a moment, or waits for some, that it moved or is called off: one mail each, in
 * their language, in the caller's transaction. Whoever never confirmed is not written to.
 */
export async function tellGuests(
  trx: Transaction<Database>,
  context: Context,
  momentId: string,
  news: MomentNews,
): Promise<GuestsTold> {
  const guests = await trx
    .selectFrom('guest')
    .selectAll()
    .where('moment_id', '=', momentId)
    .where('status', 'in', ['confirmed', 'waiting'])
    .orderBy('id')
    .execute();
  if (guests.length === 0) return { told: 0, byVoice: 0 };
  const moment = await readGuestedMoment(trx, momentId);
  const { territory_id: territoryId, event_id: eventId } = moment;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  let told = 0;
  for (const row of guests) {
    const to = guestRecipient(vault, row);
    const isTold =
      news.kind === 'moved'
        ? await tellGuestMoved(trx, context, moment, to)
        : await tellGuestCalledOff(trx, context, moment, to, news.note);
    if (isTold) told += 1;
  }
  return { told, byVoice: guests.length - told };
}

/**
 * Tells the guests of every moment of an event that it does not take place, in the transaction that cancels it.
 * Moments that were called off before, or are over, have told theirs.
 */
export async function tellGuestsOfCancelledEvent(
  trx: Transaction<Database>,
  context: Context,
  { eventId, note }: { eventId: string; note: string },
): Promise<GuestsTold> {
  const moments = await trx
    .selectFrom('event_moment')
    .select('id')
    .where('event_id', '=', eventId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', context.clock.now())
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const sum = { told: 0, byVoice: 0 };
  for (const { id } of moments) {
    const { told, byVoice } = await tellGuests(trx, context, id, { kind: 'called-off', note });
    sum.told += told;
    sum.byVoice += byVoice;
  }
  return sum;
}

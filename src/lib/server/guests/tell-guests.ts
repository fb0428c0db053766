import type { Kysely, Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { openGuestDetails } from './guest-details.ts';
import { readGuestedMoment } from './guested-moment.ts';
import { guestRecipient } from './guest-letter.ts';
import { tellGuestCalledOff, tellGuestMoved } from './tell-guest.ts';

export type MomentNews =
  | { readonly kind: 'moved' | 'held-again' }
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
      news.kind === 'called-off'
        ? await tellGuestCalledOff(trx, context, moment, to, news.note)
        : await tellGuestMoved(trx, context, moment, to, news.kind);
    if (isTold) told += 1;
  }
  return { told, byVoice: guests.length - told };
}

/**
 * Tells the guests of every moment of an event that it is called off, or takes place after all, in the transaction
 * that decides so. Moments that were called off by themselves, or are over, have told theirs.
 */
export async function tellGuestsOfEvent(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
  news: MomentNews,
): Promise<GuestsTold> {
  const sum = { told: 0, byVoice: 0 };
  for (const { id } of await listStandingMoments(trx, eventId, context.clock.now())) {
    const { told, byVoice } = await tellGuests(trx, context, id, news);
    sum.told += told;
    sum.byVoice += byVoice;
  }
  return sum;
}

/** How many guests {@link tellGuestsOfEvent} would write to now, and how many have no address. No name leaves. */
export async function countGuestsToTell(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<GuestsTold> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const moments = await listStandingMoments(db, eventId, context.clock.now());
  if (moments.length === 0) return { told: 0, byVoice: 0 };
  const guests = await db
    .selectFrom('guest')
    .select(['id', 'details_sealed'])
    .where(
      'moment_id',
      'in',
      moments.map(({ id }) => id),
    )
    .where('status', 'in', ['confirmed', 'waiting'])
    .execute();
  if (guests.length === 0) return { told: 0, byVoice: 0 };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const told = guests.filter((row) => openGuestDetails(vault, row).email !== undefined).length;
  return { told, byVoice: guests.length - told };
}

function listStandingMoments(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
  now: string,
): Promise<{ id: string }[]> {
  return db
    .selectFrom('event_moment')
    .select('id')
    .where('event_id', '=', eventId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

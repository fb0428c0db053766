import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { followOffer, hasRoom, whyOfferClosed, type OfferClosed, type OfferRow } from './follow-offer.ts';
import { passSponsorOnInTransaction } from './pass-sponsor-on.ts';
import { readLink, type ReadLink } from './queries.ts';
import { whatIsSeen } from './show-offer.ts';

export type AnswerOfferOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'declined' }
  /** It was answered before, one way or the other: the page tells which. */
  | { readonly kind: 'already' }
  /** Moment, place or queue are not what the page showed: it is shown again, and nothing was done. */
  | { readonly kind: 'changed' }
  /** Their address is registered there already; nothing changes in either town. */
  | { readonly kind: 'known' }
  | { readonly kind: 'closed'; readonly why: OfferClosed };

/**
 * Takes the answer of somebody who was asked to go to the neighbour's ceremony, by their personal link. A no changes
 * nothing but that they are not asked again. A yes registers them there and withdraws them here, together or not at
 * all, once however often it is pressed; `seen` is what the page showed (`ShownOffer.seen`).
 */
export async function answerOffer(
  context: Context,
  input: { readonly token: string } & (
    { readonly answer: 'no' } | { readonly answer: 'yes'; readonly seen: string }
  ),
): Promise<AnswerOfferOutcome> {
  const { id } = await followOffer(context, input.token);
  return transactAcrossTerritories(context, 'pass a sponsor on', async (trx) => {
    const { link_id: linkId } = await readOffer(trx, id);
    const { from, to } = await readLink(trx, linkId);
    // Always in one order: two towns may pass sponsors to each other.
    for (const eventId of [from.eventId, to.eventId].sort()) await lockEvent(trx, eventId);
    const read = await readLink(trx, linkId);
    const offer = await readOffer(trx, id);
    return input.answer === 'no' ? stay(trx, context, offer) : go(trx, context, read, offer, input.seen);
  });
}

async function stay(
  trx: Transaction<Database>,
  context: Context,
  offer: OfferRow,
): Promise<AnswerOfferOutcome> {
  if (!(await take(trx, context, offer, 'declined'))) return { kind: 'already' };
  await recordAuditEntry(trx, context, {
    action: 'neighbour.stays',
    territoryId: offer.territory_id,
    subject: { table: 'registration', id: offer.registration_id },
  });
  return { kind: 'declined' };
}

async function go(
  trx: Transaction<Database>,
  context: Context,
  read: ReadLink,
  offer: OfferRow,
  seen: string,
): Promise<AnswerOfferOutcome> {
  if (offer.status !== 'asked') return { kind: 'already' };
  const why = await whyOfferClosed(trx, context, read, offer);
  if (why) return { kind: 'closed', why };
  const { places } = await trx
    .selectFrom('registration')
    .select('places')
    .where('id', '=', offer.registration_id)
    .executeTakeFirstOrThrow();
  const isRoom = await hasRoom(trx, { eventId: read.to.eventId, places });
  if (whatIsSeen(read, isRoom) !== seen) return { kind: 'changed' };
  if (!(await take(trx, context, offer, 'accepted'))) return { kind: 'already' };
  const passed = await passSponsorOnInTransaction(trx, context, read, offer);
  if (passed.kind === 'known') {
    await giveBack(trx, offer);
    return passed;
  }
  await recordAuditEntry(trx, context, {
    action: 'neighbour.goes',
    territoryId: offer.territory_id,
    subject: { table: 'registration', id: offer.registration_id },
  });
  return { kind: 'accepted' };
}

/** Takes the answer while none was taken: of two at once, one. */
async function take(
  trx: Transaction<Database>,
  context: Context,
  offer: OfferRow,
  status: 'accepted' | 'declined',
): Promise<boolean> {
  const taken = await trx
    .updateTable('neighbour_offer')
    .set({ status, answered_at: context.clock.now() })
    .where('id', '=', offer.id)
    .where('status', '=', 'asked')
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Nothing came of the yes: it can still be answered. */
async function giveBack(trx: Transaction<Database>, offer: OfferRow): Promise<void> {
  await trx
    .updateTable('neighbour_offer')
    .set({ status: 'asked', answered_at: null })
    .where('id', '=', offer.id)
    .execute();
}

async function readOffer(trx: Transaction<Database>, id: string): Promise<OfferRow> {
  return foundOr404(
    await trx.selectFrom('neighbour_offer').selectAll().where('id', '=', id).executeTakeFirst(),
  );
}

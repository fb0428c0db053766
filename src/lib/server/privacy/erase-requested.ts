import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { parseConstraints } from '../day-of/running-order/stored-order.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { endBondInTransaction } from '../follow-up/bonds/end-bond.ts';
import { forgetContactsInTransaction } from '../follow-up/bonds/forget-contacts.ts';
import { listRenewedContacts } from '../follow-up/renewal/renewal-token.ts';
import { offerFreedPlacesInTransaction } from '../invitations/offer-freed-places.ts';
import { leavePairsInTransaction } from '../pairing/board/leave-pairs.ts';
import { withdrawRegistrationInTransaction } from '../registrations/withdraw-registration.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import { openVault } from '../vault/open-vault.ts';
import { deleteRegistrationsInTransaction, type DeletedRegistrations } from './delete-registrations.ts';

/** Registrations of one ceremony whose person asked to be erased. */
export interface RequestedErasure {
  readonly territoryId: string;
  readonly eventId: string;
  readonly ids: readonly string[];
}

/**
 * Erases registrations because their person asked, whatever their state, in the caller's transaction: their
 * places go to whoever waits (who is told), their pairs end (a reserve is proposed to each household where there
 * is one), everything about them is deleted, what was kept of them since an earlier ceremony included (who began again), and the audit keeps one entry by id. Once the ceremony has begun its
 * count of places stays: it is nobody's. Nothing is written to the person. Those that are not there any more are
 * passed over.
 */
export async function eraseRequestedInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, ids }: RequestedErasure,
): Promise<DeletedRegistrations> {
  await lockEvent(trx, eventId);
  const found = await trx
    .selectFrom('registration')
    .leftJoin('sponsor', (join) =>
      join
        .onRef('sponsor.territory_id', '=', 'registration.territory_id')
        .onRef('sponsor.registration_id', '=', 'registration.id'),
    )
    .select(['registration.id', 'sponsor.id as sponsor_id'])
    .where('registration.event_id', '=', eventId)
    .where('registration.id', 'in', ids)
    .execute();
  const { starts_at } = await trx
    .selectFrom('event')
    .select('starts_at')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const isToCome = starts_at > context.clock.now();
  for (const { id, sponsor_id } of found) {
    if (isToCome) await withdrawRegistrationInTransaction(trx, context, id);
    if (sponsor_id === null) continue;
    const sponsor = { territoryId, eventId, sponsorId: sponsor_id };
    await endBonds(trx, context, sponsor);
    await forgetDeparture(trx, sponsor);
    if (isToCome) await leavePairsInTransaction(trx, context, sponsor);
    else await endLivingPairs(trx, context, { territoryId, of: { sponsorId: sponsor_id }, as: 'ended' });
  }
  const there = found.map(({ id }) => id);
  const contactIds = await listRenewedContacts(trx, there);
  await forgetContactsInTransaction(trx, context, { contactIds });
  const deleted = await deleteRegistrationsInTransaction(trx, context, there);
  for (const { id } of found) {
    await recordAuditEntry(trx, context, {
      action: 'registration.erased',
      territoryId,
      subject: { table: 'registration', id },
    });
  }
  if (isToCome && found.length > 0) {
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    await offerFreedPlacesInTransaction(trx, context, vault, eventId);
  }
  return deleted;
}

interface OwnSponsor {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponsorId: string;
}

/** Nobody asks the other side any more how it goes with somebody who is erased. */
async function endBonds(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, sponsorId }: OwnSponsor,
): Promise<void> {
  const bonds = await trx
    .selectFrom('bond')
    .innerJoin('pair', 'pair.id', 'bond.pair_id')
    .select('bond.id')
    .where('pair.sponsor_id', '=', sponsorId)
    .where('bond.state', '=', 'living')
    .execute();
  for (const { id: bondId } of bonds) await endBondInTransaction(trx, context, { territoryId, bondId });
}

/** The running order knew at what hour they leave. */
async function forgetDeparture(
  trx: Transaction<Database>,
  { eventId, sponsorId }: OwnSponsor,
): Promise<void> {
  const order = await trx
    .selectFrom('running_order')
    .select('constraints')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!order?.constraints.includes(sponsorId)) return;
  const { departures, ...constraints } = parseConstraints(order.constraints);
  const kept = departures.filter((departure) => departure.sponsorId !== sponsorId);
  await trx
    .updateTable('running_order')
    .set({ constraints: JSON.stringify({ ...constraints, departures: kept }) })
    .where('event_id', '=', eventId)
    .execute();
}

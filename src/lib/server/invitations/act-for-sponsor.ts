import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import {
  confirmForSponsorInTransaction,
  offerPlaceInTransaction,
} from '../registrations/places/give-place.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { tellOffered } from './tell-registered.ts';
import { tellPlace } from './welcome-sponsor.ts';
import { withdrawInTransaction } from './withdraw-sponsor.ts';

/*
 * What an organiser does for somebody who telephoned, wrote or came by. Each needs `sponsor:manage`, each meets
 * `NotFound` for a registration of another territory, and each tells the person by mail, where they have an
 * address, exactly what they would have been told had they done it themselves.
 */

interface OneRegistration {
  readonly territoryId: string;
  readonly registrationId: string;
}

/** Withdraws somebody who asked for it; the place is offered to whoever waits first. */
export async function withdrawForSponsor(
  context: Context,
  input: OneRegistration,
): Promise<{ kind: 'withdrawn' } | { kind: 'already' } | { kind: 'over' }> {
  return actFor(context, input, (trx, vault) =>
    withdrawInTransaction(trx, context, vault, input.registrationId),
  );
}

/**
 * Confirms somebody who said yes by other means than their link: from an offer, from the waiting list, or before
 * they confirmed their address. Refuses (`full`) when there is no place for them, (`already`) a confirmed
 * one and (`over`) a withdrawn one, or once the ceremony is cancelled or has begun.
 */
export async function acceptForSponsor(
  context: Context,
  input: OneRegistration,
): Promise<{ kind: 'confirmed' } | { kind: 'already' } | { kind: 'full' } | { kind: 'over' }> {
  return actFor(context, input, async (trx, vault) => {
    const { registrationId } = input;
    const outcome = await confirmForSponsorInTransaction(trx, context, registrationId);
    if (outcome.kind === 'confirmed') await tellPlace(trx, context, vault, { registrationId, outcome });
    return outcome;
  });
}

/**
 * Offers a free place to somebody who waits, before their turn if they are not the first: the organiser decides,
 * and it is audited. Refuses (`full`) when there is none, (`not-waiting`), and (`too-late`) when no mail could be
 * answered in time any more.
 */
export async function offerPlace(
  context: Context,
  input: OneRegistration,
): Promise<
  { kind: 'offered'; expiresAt: string } | { kind: 'full' } | { kind: 'not-waiting' } | { kind: 'too-late' }
> {
  return actFor(context, input, async (trx, vault) => {
    const outcome = await offerPlaceInTransaction(trx, context, input.registrationId);
    if (outcome.kind === 'offered') {
      const recipient = await findRegisteredRecipient(trx, vault, input.registrationId);
      const event = await readInvitingEvent(trx, recipient.eventId);
      await tellOffered(trx, context, event, recipient, outcome.expiresAt);
    }
    return outcome;
  });
}

async function actFor<Outcome>(
  context: Context,
  { territoryId, registrationId }: OneRegistration,
  act: (trx: Transaction<Database>, vault: Vault) => Promise<Outcome>,
): Promise<Outcome> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id: eventId } = foundOr404(
      await trx
        .selectFrom('registration')
        .select('event_id')
        .where('id', '=', registrationId)
        .executeTakeFirst(),
    );
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    return act(trx, vault);
  });
}

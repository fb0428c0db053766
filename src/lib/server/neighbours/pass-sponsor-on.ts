import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { confineTo } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { welcomeInTransaction } from '../invitations/welcome-sponsor.ts';
import { withdrawInTransaction } from '../invitations/withdraw-sponsor.ts';
import { insertRegistration } from '../registrations/insert-registration.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { CHARTER_VERSION, NOTICE_VERSION } from '../registrations/registration-form.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import type { OfferRow } from './follow-offer.ts';
import { detailsToHandOver } from './handed-over.ts';
import { passedToken } from './passed-token.ts';
import type { ReadLink } from './queries.ts';

/**
 * Registers somebody with the neighbour and withdraws them from their own town, in the caller's transaction, which
 * spans territories, holds both ceremonies and has taken the offer. The new registration is sealed anew with the
 * neighbour's key, takes its place by the same guard as everybody's (or waits), and is told with its own personal
 * link; the former place goes to whoever waits. Refuses (`known`), with nothing written, an address that is
 * registered there already.
 */
export async function passSponsorOnInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { from, to }: ReadLink,
  offer: OfferRow,
): Promise<{ kind: 'confirmed' } | { kind: 'waiting' } | { kind: 'known' }> {
  const [here, there] = [from, to].map(({ territoryId }) => confineTo(trx, territoryId)) as [
    Transaction<Database>,
    Transaction<Database>,
  ];
  const [ours, theirs] = await Promise.all(
    [from, to].map(({ territoryId, eventId }) =>
      openVault(context, { kind: 'ceremony', territoryId, eventId }),
    ),
  );
  if (!ours || !theirs) throw new Error('two ceremonies have two vaults');
  const former = await here
    .selectFrom('registration')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .select(['registration.id', 'registration.contact_sealed', 'registration.places', 'registration.locale'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed', 'sponsor.role', 'sponsor.capacity'])
    .where('registration.id', '=', offer.registration_id)
    .executeTakeFirstOrThrow();
  const registrationId = await insertRegistration(there, context, theirs, {
    territory_id: to.territoryId,
    event_id: to.eventId,
    submission_token: passedToken({ ...from, registrationId: former.id }),
    places: former.places,
    locale: former.locale,
    charter_version: CHARTER_VERSION,
    notice_version: NOTICE_VERSION,
    association_id: null,
    // The yes came from a page whose link was read in that mailbox.
    channel: 'online',
    contact: openRegistrationContact(ours, former),
    role: former.role,
    capacity: former.capacity,
    details: detailsToHandOver(
      openSponsorDetails(ours, { id: former.sponsor_id, profile_sealed: former.profile_sealed }),
    ),
  });
  if (registrationId === undefined) return { kind: 'known' };
  await recordAuditEntry(trx, context, {
    action: 'registration.passed_on',
    territoryId: to.territoryId,
    subject: { table: 'registration', id: registrationId },
    detail: { link: offer.link_id },
  });
  const { kind } = await welcomeInTransaction(there, context, theirs, registrationId);
  if (kind !== 'confirmed' && kind !== 'waiting') throw new Error(`nobody can be welcomed: ${kind}`);
  const withdrawn = await withdrawInTransaction(here, context, ours, former.id);
  if (withdrawn.kind !== 'withdrawn')
    throw new Error(`the former registration is not withdrawn: ${withdrawn.kind}`);
  await trx
    .updateTable('neighbour_offer')
    .set({ status: 'withdrawn', answered_at: context.clock.now() })
    .where('registration_id', '=', former.id)
    .where('status', '=', 'asked')
    .execute();
  return { kind };
}

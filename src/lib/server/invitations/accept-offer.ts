import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { acceptOfferInTransaction } from '../registrations/confirm-registration.ts';
import { followLink } from '../registrations/follow-link.ts';
import { openVault } from '../vault/open-vault.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';
import { tellPlace } from './welcome-sponsor.ts';

/**
 * Accepts, by the personal link, the place that is held: it is theirs, and one mail says so with the calendar
 * file. Accepting twice confirms and mails once (`already`). Refuses (`ended`) after the end of the offer, which
 * then goes to the next, and (`over`) once the ceremony is cancelled or has begun.
 */
export async function acceptOffer(
  context: Context,
  { token }: { token: string },
): Promise<{ kind: 'confirmed' } | { kind: 'already' } | { kind: 'ended' } | { kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId, id: registrationId } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const outcome = await acceptOfferInTransaction(trx, context, registrationId);
    if (outcome.kind === 'confirmed') await tellPlace(trx, context, vault, { registrationId, outcome });
    if (outcome.kind === 'ended') await offerFreedPlacesInTransaction(trx, context, vault, eventId);
    return outcome;
  });
}

import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { changePartyInTransaction } from '../registrations/change-party.ts';
import { followLink } from '../registrations/follow-link.ts';
import type { PartyInput } from '../registrations/party-form.ts';
import { openVault } from '../vault/open-vault.ts';
import { offerFreedPlacesInTransaction } from './offer-freed-places.ts';

/**
 * Adds the second person, or lets somebody come alone, by the personal link. A place that is given back is
 * offered to whoever waits first. Refuses (`full`) a second person for whom there is no place: the first one keeps
 * theirs; and (`over`) a withdrawn registration, or a ceremony that has begun.
 */
export async function changeParty(
  context: Context,
  { token, form }: { token: string; form: PartyInput },
): Promise<{ kind: 'changed' } | { kind: 'full' } | { kind: 'over' }> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId, id: registrationId } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await trx
      .selectFrom('event')
      .select(['status', 'starts_at'])
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    if (event.status !== 'published' || event.starts_at <= context.clock.now()) return { kind: 'over' };
    const outcome = await changePartyInTransaction(trx, context, vault, { registrationId, form });
    // Two who waited for two places may fit as one.
    if (outcome.kind === 'changed') await offerFreedPlacesInTransaction(trx, context, vault, eventId);
    return outcome;
  });
}

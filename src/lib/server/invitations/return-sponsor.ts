import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { isOpen } from '../events/find-public-event.ts';
import { returnRegistrationInTransaction } from '../registrations/confirm-registration.ts';
import { followLink } from '../registrations/follow-link.ts';
import { openVault } from '../vault/open-vault.ts';
import { tellPlace } from './welcome-sponsor.ts';

type ReturnOutcome =
  | { kind: 'confirmed' }
  | { kind: 'waiting'; position: number }
  | { kind: 'already' }
  | { kind: 'known' }
  | { kind: 'closed' };

/**
 * Brings back, by the personal link, somebody who had withdrawn: they get a place, or the end of the waiting
 * list, and the same mail as if they came anew. Doing it twice returns them once (`already`). Refuses (`closed`)
 * while nobody may register, and (`known`) when they registered again with the same address meanwhile.
 */
export async function returnSponsor(context: Context, { token }: { token: string }): Promise<ReturnOutcome> {
  const registration = await followLink(context, 'manage-registration', token);
  const { territory_id: territoryId, event_id: eventId, id: registrationId } = registration;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx): Promise<ReturnOutcome> => {
    const event = await trx
      .selectFrom('event')
      .selectAll()
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    if (event.registration_state !== 'open' || !isOpen(event, context.clock.now())) return { kind: 'closed' };
    const outcome = await returnRegistrationInTransaction(trx, context, registrationId);
    await tellPlace(trx, context, vault, { registrationId, outcome });
    return outcome.kind === 'over' ? { kind: 'closed' } : outcome;
  }).catch((error: unknown) => {
    // They registered anew at this very moment, on PostgreSQL: nothing was written here.
    if (isUniqueViolation(error)) return { kind: 'known' };
    throw error;
  });
}

import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { findSessionRow } from './queries.ts';

/** Who comes to a session: one registration, one or two people. */
export interface Attendee {
  readonly registrationId: string;
  readonly names: readonly string[];
  readonly places: number;
  /** Whoever gave no mail address is told of a change by telephone or by voice. */
  readonly hasMailAddress: boolean;
}

/**
 * Lists by name who chose a session; wishes that hold no place yet are left out. Needs `sponsor:read`;
 * `NotFound` for another ceremony's session. Throws `Erased` once the ceremony's people are erased.
 */
export async function listAttendees(
  context: Context,
  { territoryId, eventId, sessionId }: { territoryId: string; eventId: string; sessionId: string },
): Promise<Attendee[]> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  const db = inTerritory(context, territoryId);
  const session = await findSessionRow(db, sessionId);
  foundOr404(session?.event_id === eventId ? session : undefined);
  const rows = await db
    .selectFrom('session_choice')
    .innerJoin('registration', 'registration.id', 'session_choice.registration_id')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .select(['session_choice.places', 'registration.id', 'registration.contact_sealed'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
    .where('session_choice.session_id', '=', sessionId)
    .where('session_choice.places', '>', 0)
    .execute();
  if (rows.length === 0) return [];
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const byName = new Intl.Collator('fr');
  return rows
    .map(({ places, id, contact_sealed, sponsor_id, profile_sealed }) => ({
      registrationId: id,
      names: openSponsorDetails(vault, { id: sponsor_id, profile_sealed }).people.map(({ name }) => name),
      places,
      hasMailAddress: Boolean(openRegistrationContact(vault, { id, contact_sealed }).email),
    }))
    .sort((a, b) => byName.compare(a.names.join(), b.names.join()));
}

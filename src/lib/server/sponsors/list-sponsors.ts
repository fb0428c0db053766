import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { openVault } from '../vault/open-vault.ts';
import { openSponsorDetails, sponsorNames, type SponsorDetails } from './sponsor-details.ts';
import type { SponsorRole } from './tables.ts';

/** A sponsor as an organiser's list shows them; mail address and telephone stay sealed. */
export interface ListedSponsor extends Pick<
  SponsorDetails,
  'people' | 'languages' | 'offers' | 'officialFunction' | 'message'
> {
  readonly id: string;
  readonly registrationId: string;
  readonly names: string;
  readonly role: SponsorRole;
  readonly status: Database['registration']['status'];
  readonly waitingPosition: number | null;
  readonly capacity: number;
  readonly pairsTaken: number;
  readonly registeredAt: string;
}

/**
 * Lists a ceremony's sponsors by name, with where their registration stands; whoever withdrew is left out.
 * Needs `sponsor:read`; another town's ceremony has nobody. Throws `Erased` once its people are erased.
 */
export async function listSponsors(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<ListedSponsor[]> {
  requirePermission(context.actor, 'sponsor:read', input.territoryId);
  const rows = await inTerritory(context, input.territoryId)
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .where('sponsor.event_id', '=', input.eventId)
    .where('registration.status', '!=', 'withdrawn')
    .select([
      'sponsor.id',
      'sponsor.registration_id',
      'sponsor.role',
      'sponsor.profile_sealed',
      'sponsor.capacity',
      'sponsor.pairs_taken',
      'sponsor.created_at',
      'registration.status',
      'registration.waiting_position',
    ])
    .execute();
  if (rows.length === 0) return [];
  const vault = await openVault(context, { kind: 'ceremony', ...input });
  const listed = rows.map((row): ListedSponsor => {
    const details = openSponsorDetails(vault, row);
    return {
      id: row.id,
      registrationId: row.registration_id,
      names: sponsorNames(details),
      people: details.people,
      languages: details.languages,
      offers: details.offers,
      officialFunction: details.officialFunction,
      message: details.message,
      role: row.role,
      status: row.status,
      waitingPosition: row.waiting_position,
      capacity: row.capacity,
      pairsTaken: row.pairs_taken,
      registeredAt: row.created_at,
    };
  });
  const byName = new Intl.Collator('fr');
  return listed.sort((a, b) => byName.compare(a.names, b.names));
}

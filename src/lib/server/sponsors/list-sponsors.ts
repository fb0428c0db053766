import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openVault } from '../vault/open-vault.ts';
import { openSponsorDetails, sponsorNames, type SponsorDetails } from './sponsor-details.ts';
import type { SponsorRole } from './tables.ts';

type RegistrationRow = Selectable<Database['registration']>;

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
  /** Their rank on the waiting list, 1 for the first; of a waiting registration only. */
  readonly rank: number | null;
  /** Until when a freed place is held for them; of an offered registration only. */
  readonly offerExpiresAt: string | null;
  readonly channel: RegistrationRow['channel'];
  /** The association that wrote their paper form, when one did. */
  readonly associationName: string | null;
  /** Whoever gave no mail address is told things by telephone or by word of mouth. */
  readonly hasAddress: boolean;
  readonly capacity: number;
  readonly pairsTaken: number;
  readonly registeredAt: string;
}

/**
 * Lists a ceremony's sponsors by name, with where their registration stands; whoever withdrew is left out unless
 * `withWithdrawn`. Needs `sponsor:read`; another town's ceremony has nobody. Throws `Erased` once its people are erased.
 */
export async function listSponsors(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly withWithdrawn?: boolean },
): Promise<ListedSponsor[]> {
  requirePermission(context.actor, 'sponsor:read', input.territoryId);
  const rows = await inTerritory(context, input.territoryId)
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .where('sponsor.event_id', '=', input.eventId)
    .$if(!input.withWithdrawn, (query) => query.where('registration.status', '!=', 'withdrawn'))
    .leftJoin('association', 'association.id', 'registration.association_id')
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
      'registration.offer_expires_at',
      'registration.channel',
      'association.name as association_name',
    ])
    .select((eb) => eb('registration.email_lookup', 'is not', null).as('has_address'))
    .execute();
  if (rows.length === 0) return [];
  const vault = await openVault(context, {
    kind: 'ceremony',
    territoryId: input.territoryId,
    eventId: input.eventId,
  });
  const inLine = rows
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => (a.waiting_position ?? 0) - (b.waiting_position ?? 0))
    .map(({ id }) => id);
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
      rank: row.status === 'waiting' ? inLine.indexOf(row.id) + 1 : null,
      offerExpiresAt: row.offer_expires_at,
      channel: row.channel,
      associationName: row.association_name,
      hasAddress: Boolean(row.has_address),
      capacity: row.capacity,
      pairsTaken: row.pairs_taken,
      registeredAt: row.created_at,
    };
  });
  const byName = new Intl.Collator('fr');
  return listed.sort((a, b) => byName.compare(a.names, b.names));
}

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { hasAddress, type Recipient } from './tell-recipient.ts';

/** Who is concerned by an event now, and who must be told by other means than mail. */
export interface Concerned {
  readonly recipients: readonly Recipient[];
  /** Ids of the registrations without a mail address: told by the town hall's people. */
  readonly sponsorsToldByPeople: readonly string[];
  /** Households reached only by telephone or through their association. */
  readonly toldByPeople: readonly { readonly sponseeId: string; readonly by: 'phone' | 'association' }[];
}

/**
 * Lists, in the scope of `db`, who is to be invited now: every confirmed registration whose people did not object, and every household
 * that wishes to be invited and whose pair is confirmed. A household without an address is told by people.
 */
export async function listConcerned(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  eventId: string,
): Promise<Concerned> {
  const sponsors = await db
    .selectFrom('registration')
    .innerJoin('sponsor', (join) =>
      join
        .onRef('sponsor.territory_id', '=', 'registration.territory_id')
        .onRef('sponsor.registration_id', '=', 'registration.id'),
    )
    .select(['registration.id', 'registration.contact_sealed', 'registration.locale'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
    .where('registration.event_id', '=', eventId)
    .where('registration.status', '=', 'confirmed')
    .orderBy('registration.id')
    .execute();
  const sponsees = await db
    .selectFrom('sponsee')
    .select(['sponsee.id', 'sponsee.profile_sealed'])
    .where('sponsee.event_id', '=', eventId)
    .where('sponsee.status', '=', 'entered')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('pair')
          .select('pair.id')
          .whereRef('pair.sponsee_id', '=', 'sponsee.id')
          .where('pair.status', '=', 'confirmed'),
      ),
    )
    .orderBy('sponsee.id')
    .execute();
  const households = sponsees
    .map((row) => ({ row, details: openSponseeDetails(vault, row) }))
    .filter(({ details }) => details.agreesToBeInvited);
  const registered = sponsors.flatMap((row) => {
    const details = openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed });
    if (details.objected) return [];
    return {
      kind: 'registration' as const,
      id: row.id,
      address: openRegistrationContact(vault, row).email,
      name: details.people[0]?.name ?? '',
      locale: row.locale,
    };
  });
  return {
    recipients: [
      ...registered.filter(hasAddress),
      ...households.flatMap(({ row, details }) =>
        details.contact.kind === 'email'
          ? [
              {
                kind: 'sponsee' as const,
                id: row.id,
                // No name of a sponsee travels in a mail: the address is enough to be read by them.
                address: details.contact.address,
                locale: details.preferredLanguage ?? 'fr',
              },
            ]
          : [],
      ),
    ],
    sponsorsToldByPeople: registered.filter((sponsor) => !hasAddress(sponsor)).map(({ id }) => id),
    toldByPeople: households.flatMap(({ row, details }) =>
      details.contact.kind === 'email' ? [] : [{ sponseeId: row.id, by: details.contact.kind }],
    ),
  };
}

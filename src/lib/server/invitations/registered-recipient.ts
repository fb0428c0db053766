import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { Recipient } from './tell-recipient.ts';

/** A registered person as they are written to: what their mails say of them, and the version of their link. */
export interface RegisteredRecipient extends Recipient {
  readonly name: string;
  readonly sponsorId: string;
  readonly eventId: string;
  readonly places: number;
  readonly linkVersion: number;
}

/** One registered person as a recipient, whatever their status, within the scope of `db`. */
export async function findRegisteredRecipient(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  registrationId: string,
): Promise<RegisteredRecipient> {
  const row = foundOr404(
    await db
      .selectFrom('registration')
      .innerJoin('sponsor', (join) =>
        join
          .onRef('sponsor.territory_id', '=', 'registration.territory_id')
          .onRef('sponsor.registration_id', '=', 'registration.id'),
      )
      .select([
        'registration.id',
        'registration.event_id',
        'registration.contact_sealed',
        'registration.locale',
        'registration.link_version',
      ])
      .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
      .where('registration.id', '=', registrationId)
      .executeTakeFirst(),
  );
  const details = openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed });
  return {
    kind: 'registration',
    id: row.id,
    sponsorId: row.sponsor_id,
    eventId: row.event_id,
    address: openRegistrationContact(vault, row).email,
    name: details.people[0]?.name ?? '',
    places: details.people.length,
    locale: row.locale,
    linkVersion: row.link_version,
  };
}

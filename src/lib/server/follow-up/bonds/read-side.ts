import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { openRegistrationContact } from '../../registrations/open-registration-contact.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import type { Vault } from '../../vault/open-vault.ts';
import type { FollowUpContact } from './bond-contact.ts';

/** One side of a bond whose people are still there. */
export interface SideOfBond {
  readonly bondId: string;
  readonly beganOn: string;
  readonly side: 'sponsor' | 'sponsee';
  /** The registration or the household. */
  readonly subjectId: string;
  /** The association that accompanies the household. */
  readonly associationId: string | null;
}

/** How somebody of a ceremony is reached now, and in which language, from the ceremony's own vault. */
export async function readSide(
  db: Kysely<Database> | Transaction<Database>,
  ceremony: Vault,
  { side, subjectId }: Pick<SideOfBond, 'side' | 'subjectId'>,
): Promise<{ contact: FollowUpContact; locale: string }> {
  if (side === 'sponsor') {
    const row = await db
      .selectFrom('registration')
      .select(['id', 'contact_sealed', 'locale'])
      .where('id', '=', subjectId)
      .executeTakeFirstOrThrow();
    const { email, phone } = openRegistrationContact(ceremony, row);
    return { contact: reachOf(email, phone), locale: row.locale };
  }
  const row = await db
    .selectFrom('sponsee')
    .select(['id', 'profile_sealed'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
  // Opened by the program for the way to reach them: nobody reads a name by it.
  const { contact, preferredLanguage = 'fr' } = openSponseeDetails(ceremony, row);
  const reached =
    contact.kind === 'email'
      ? reachOf(contact.address, undefined)
      : reachOf(undefined, contact.kind === 'phone' ? contact.number : undefined);
  return { contact: reached, locale: preferredLanguage };
}

function reachOf(email: string | undefined, phone: string | undefined): FollowUpContact {
  if (email) return { reach: 'email', address: email };
  return phone ? { reach: 'phone', number: phone } : { reach: 'people' };
}

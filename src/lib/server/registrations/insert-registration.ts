import type { Insertable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { sealSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { contactPlace, type RegistrationContact } from './open-registration-contact.ts';
import { paperCodeLookup } from './paper/paper-code.ts';

/** A registration and its sponsor before they are sealed. */
export interface OpenRegistration extends Pick<
  Insertable<Database['registration']>,
  | 'territory_id'
  | 'event_id'
  | 'submission_token'
  | 'places'
  | 'locale'
  | 'charter_version'
  | 'notice_version'
  | 'association_id'
> {
  readonly channel: 'online' | 'paper' | 'import';
  readonly contact: RegistrationContact;
  readonly role: Database['sponsor']['role'];
  readonly capacity: number;
  readonly details: SponsorDetails;
}

/**
 * Seals with the ceremony's vault and writes an unconfirmed registration with its sponsor, in the caller's
 * transaction; returns its id, or nothing when this submission was taken before or the address is registered already.
 * It holds no place yet. Whoever did not come by a page gets a code, to be printed.
 */
export async function insertRegistration(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { channel, contact, role, capacity, details, ...row }: OpenRegistration,
): Promise<string | undefined> {
  const [id, sponsorId, now] = [newId(), newId(), context.clock.now()];
  // Sealed before it is known whether it is needed: an address that is known must take as long as another.
  const profile_sealed = sealSponsorDetails(vault, sponsorId, details);
  const written = await trx
    .insertInto('registration')
    .values({
      ...row,
      id,
      status: 'unconfirmed',
      email_lookup: contact.email === undefined ? null : vault.lookUp(contact.email),
      contact_sealed: vault.seal(contactPlace(id), {
        ...(contact.email ? { email: contact.email } : {}),
        ...(contact.phone ? { phone: contact.phone } : {}),
      }),
      waiting_position: null,
      channel,
      code_lookup: channel === 'online' ? null : paperCodeLookup(context, id),
      created_at: now,
      confirmed_at: null,
      withdrawn_at: null,
    })
    // Either unique index: the same submission again, or an address that is already registered.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) return undefined;
  await trx
    .insertInto('sponsor')
    .values({
      territory_id: row.territory_id,
      id: sponsorId,
      event_id: row.event_id,
      registration_id: id,
      role,
      profile_sealed,
      capacity,
      pairs_taken: 0,
      created_at: now,
    })
    .execute();
  return id;
}

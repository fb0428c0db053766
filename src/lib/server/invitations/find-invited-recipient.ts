import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import type { Recipient } from './tell-recipient.ts';
import type { InvitationRow } from './tables.ts';

/**
 * The recipient of one invitation as they are written to now, within the scope of `db`: of a household nothing but
 * the address and the language. `linkVersion` is that of a registered person's own page. `NotFound` when they
 * were erased.
 */
export async function findInvitedRecipient(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  invitation: Pick<InvitationRow, 'recipient_kind' | 'recipient_id'>,
): Promise<Recipient & { readonly linkVersion?: number }> {
  if (invitation.recipient_kind === 'registration') {
    return findRegisteredRecipient(db, vault, invitation.recipient_id);
  }
  const sponsee = await db
    .selectFrom('sponsee')
    .select(['id', 'profile_sealed'])
    .where('id', '=', invitation.recipient_id)
    .executeTakeFirst();
  const { contact, preferredLanguage } = openSponseeDetails(vault, foundOr404(sponsee));
  return {
    kind: 'sponsee',
    id: invitation.recipient_id,
    address: contact.kind === 'email' ? contact.address : undefined,
    locale: preferredLanguage ?? 'fr',
  };
}

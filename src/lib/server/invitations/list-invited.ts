import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import type { Recipient } from './tell-recipient.ts';

/** Lists, in the scope of `db`, everybody who holds a `REQUEST` for the event, concerned by it still or not. */
export async function listInvited(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  eventId: string,
): Promise<Recipient[]> {
  const held = await db
    .selectFrom('invitation')
    .select(['recipient_kind', 'recipient_id'])
    .where('event_id', '=', eventId)
    .where('method', '=', 'REQUEST')
    .orderBy('id')
    .execute();
  const recipients: Recipient[] = [];
  for (const { recipient_kind, recipient_id } of held) {
    if (recipient_kind === 'registration') {
      recipients.push(await findRegisteredRecipient(db, vault, recipient_id));
      continue;
    }
    const sponsee = await db
      .selectFrom('sponsee')
      .select(['id', 'profile_sealed'])
      .where('id', '=', recipient_id)
      .executeTakeFirst();
    const details = sponsee && openSponseeDetails(vault, sponsee);
    if (details?.contact.kind !== 'email') continue;
    recipients.push({
      kind: 'sponsee',
      id: recipient_id,
      address: details.contact.address,
      locale: details.preferredLanguage ?? 'fr',
    });
  }
  return recipients;
}

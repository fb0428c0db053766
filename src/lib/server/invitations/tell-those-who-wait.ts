import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import { findRegisteredRecipient, type RegisteredRecipient } from './registered-recipient.ts';
import { hasAddress } from './tell-recipient.ts';

/**
 * Tells whoever waits for a place, or was offered one: they hold no invitation yet. Returns to how many a mail goes;
 * the others have no address and are told by people.
 */
export async function tellThoseWhoWait(
  trx: Transaction<Database>,
  vault: Vault,
  eventId: string,
  tell: (recipient: RegisteredRecipient) => Promise<void>,
): Promise<number> {
  const waiting = await trx
    .selectFrom('registration')
    .select('id')
    .where('event_id', '=', eventId)
    .where('status', 'in', ['waiting', 'offered'])
    .orderBy('id')
    .execute();
  let told = 0;
  for (const { id } of waiting) {
    const recipient = await findRegisteredRecipient(trx, vault, id);
    await tell(recipient);
    if (hasAddress(recipient)) told += 1;
  }
  return told;
}

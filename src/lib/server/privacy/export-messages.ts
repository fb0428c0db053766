import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { hidePersonalLinks } from '../invitations/read-message.ts';
import { openMessage } from '../mail/open-message.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { OwnMessage } from './own-data.ts';

/** Opens messages for the export of whoever they were written to, in the order given; personal links are hidden. */
export async function openMessages(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  ids: readonly string[],
): Promise<OwnMessage[]> {
  const messages: OwnMessage[] = [];
  for (const id of ids) {
    const row = await db.selectFrom('outbox_message').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) continue;
    const { kind, status, to, subject, text, createdAt: writtenAt, sentAt } = openMessage(vault, row);
    messages.push({
      reference: id,
      kind,
      status,
      to,
      subject,
      text: hidePersonalLinks(text),
      writtenAt,
      sentAt,
    });
  }
  return messages;
}

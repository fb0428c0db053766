import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openMessage, type OpenedMessage } from '../mail/open-message.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';

/** A line of the outbox: whom, what about, and what became of it. */
export type MessageListed = Omit<OpenedMessage, 'text' | 'calendar'>;

/** Lists the messages of a ceremony for its organisers, the latest first, at most 500. */
export async function listMessages(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<MessageListed[]> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const rows = await db
    .selectFrom('outbox_message')
    .select(['id', 'kind', 'status', 'created_at', 'sent_at', 'problem', 'payload_sealed'])
    .where('event_id', '=', eventId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => {
    const { text: _, calendar: __, ...listed } = openMessage(vault, row);
    return listed;
  });
}

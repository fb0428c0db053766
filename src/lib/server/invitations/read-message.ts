import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openMessage, type OpenedMessage } from '../mail/open-message.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';

/**
 * Reads one message of a ceremony as its recipient got it, but for the personal links, which are theirs
 * alone: an organiser who could follow them would answer in their place.
 */
export async function readMessage(
  context: Context,
  { territoryId, eventId, messageId }: { territoryId: string; eventId: string; messageId: string },
): Promise<OpenedMessage> {
  requirePermission(context.actor, 'mail:read', territoryId);
  const row = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('outbox_message')
      .select(['id', 'kind', 'status', 'created_at', 'sent_at', 'problem', 'payload_sealed'])
      .where('event_id', '=', eventId)
      .where('id', '=', messageId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const message = openMessage(vault, row);
  return { ...message, text: hidePersonalLinks(message.text) };
}

/** Hides the token of every personal link in a text. */
export function hidePersonalLinks(text: string): string {
  return text.replace(/(\/(?:inscription|ma-participation|choisir)\/)[\w.-]+/gu, '$1…');
}

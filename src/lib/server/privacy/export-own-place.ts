import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { followGuestLink } from '../guests/follow-guest-link.ts';
import { listGuestMessageIds } from '../guests/list-guest-messages.ts';
import { showOwnPlace, type OwnPlace } from '../guests/show-own-place.ts';
import { hidePersonalLinks } from '../invitations/read-message.ts';
import { openMessage } from '../mail/open-message.ts';
import { openVault } from '../vault/open-vault.ts';
import { listOwnHistory } from './list-own-history.ts';
import type { OwnHistoryEntry, OwnMessage } from './own-data.ts';

/** Everything about one guest, and nothing about anybody else. Instants are UTC. */
export interface OwnGuestData extends Omit<OwnPlace, 'messages'> {
  readonly exportedAt: string;
  readonly reference: string;
  /** The language they are written to in. */
  readonly locale: string;
  readonly noticeVersion: string;
  readonly receivedAt: string;
  readonly confirmedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly messages: readonly OwnMessage[];
  readonly history: readonly OwnHistoryEntry[];
}

/** Gives a guest what the house holds on them, by their personal link; personal links in messages are hidden. */
export async function exportOwnPlace(context: Context, { token }: { token: string }): Promise<OwnGuestData> {
  const guest = await followGuestLink(context, token);
  const { territory_id: territoryId, event_id: eventId, id } = guest;
  const db = inTerritory(context, territoryId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const messageIds = await listGuestMessageIds(db, { eventId, guestIds: [id] });
  const messages: OwnMessage[] = [];
  for (const messageId of messageIds) {
    const row = await db
      .selectFrom('outbox_message')
      .selectAll()
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow();
    const { kind, status, to, subject, text, createdAt: writtenAt, sentAt } = openMessage(vault, row);
    messages.push({
      reference: messageId,
      kind,
      status,
      to,
      subject,
      text: hidePersonalLinks(text),
      writtenAt,
      sentAt,
    });
  }
  return {
    ...(await showOwnPlace(context, { token })),
    exportedAt: context.clock.now(),
    reference: id,
    locale: guest.locale,
    noticeVersion: guest.notice_version,
    receivedAt: guest.created_at,
    confirmedAt: guest.confirmed_at,
    withdrawnAt: guest.withdrawn_at,
    messages,
    history: await listOwnHistory(db, territoryId, [id, ...messageIds]),
  };
}

import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { listGuestMessageIds } from '../guests/list-guest-messages.ts';
import { showPlaceOf, type OwnPlace } from '../guests/show-own-place.ts';
import { openVault } from '../vault/open-vault.ts';
import { openMessages } from './export-messages.ts';
import { listOwnHistory } from './list-own-history.ts';
import type { OwnHistoryEntry, OwnMessage } from './own-data.ts';

type GuestRow = Selectable<Database['guest']>;

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

/** Gathers what the house holds on a guest; personal links in messages are hidden. Who may ask is the caller's part. */
export async function gatherGuestData(context: Context, guest: GuestRow): Promise<OwnGuestData> {
  const { territory_id: territoryId, event_id: eventId, id } = guest;
  const db = inTerritory(context, territoryId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const messageIds = await listGuestMessageIds(db, { eventId, guestIds: [id] });
  return {
    ...(await showPlaceOf(context, guest)),
    exportedAt: context.clock.now(),
    reference: id,
    locale: guest.locale,
    noticeVersion: guest.notice_version,
    receivedAt: guest.created_at,
    confirmedAt: guest.confirmed_at,
    withdrawnAt: guest.withdrawn_at,
    messages: await openMessages(db, vault, messageIds),
    history: await listOwnHistory(db, territoryId, [id, ...messageIds]),
  };
}

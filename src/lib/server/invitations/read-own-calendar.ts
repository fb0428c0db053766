import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { followLink } from '../registrations/follow-link.ts';
import { openVault } from '../vault/open-vault.ts';
import { calendarOf } from './calendar-of.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { hasAddress } from './tell-recipient.ts';

/** The calendar file a registered person was last sent, to fetch again; nothing when they hold none. */
export async function readOwnCalendar(
  context: Context,
  { token }: { token: string },
): Promise<string | undefined> {
  const {
    territory_id: territoryId,
    event_id: eventId,
    id,
  } = await followLink(context, 'manage-registration', token);
  const db = inTerritory(context, territoryId);
  const invitation = await db
    .selectFrom('invitation')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('recipient_kind', '=', 'registration')
    .where('recipient_id', '=', id)
    .executeTakeFirst();
  if (!invitation) return undefined;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const recipient = await findRegisteredRecipient(db, vault, id);
  if (!hasAddress(recipient)) return undefined;
  return calendarOf(context, await readInvitingEvent(db, eventId), recipient, invitation);
}

import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { calendarOf } from './calendar-of.ts';
import { findInvitedRecipient } from './find-invited-recipient.ts';
import { followInvitationLink } from './follow-invitation-link.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { hasAddress } from './tell-recipient.ts';

/**
 * The calendar file that an invited person was last sent, to fetch again by their answering link: same `UID`,
 * same `SEQUENCE`. `NotFound` when the link leads nowhere, or nobody is written to any more.
 */
export async function readAnswerCalendar(
  context: Context,
  { token }: { readonly token: string },
): Promise<string> {
  const invitation = await followInvitationLink(context, token);
  const { territory_id: territoryId, event_id: eventId } = invitation;
  const db = inTerritory(context, territoryId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const recipient = await findInvitedRecipient(db, vault, invitation);
  if (!hasAddress(recipient)) throw new NotFound();
  return calendarOf(context, await readInvitingEvent(db, eventId), recipient, invitation);
}

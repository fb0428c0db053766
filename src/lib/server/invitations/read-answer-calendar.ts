import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { calendarOf } from './calendar-of.ts';
import { findInvitedRecipient } from './find-invited-recipient.ts';
import { followInvitationLink } from './follow-invitation-link.ts';
import { invitationStanding } from './invitation-standing.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { hasAddress } from './tell-recipient.ts';

/**
 * The calendar file that an invited person was last sent, to fetch again by their answering link: same `UID`,
 * same `SEQUENCE`. `NotFound` when the link leads nowhere, or the invitation stands no more.
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
  const event = await readInvitingEvent(db, eventId);
  // As on the page: whoever is no longer expected is not told a place, least of all a confidential one.
  const isOpen = invitationStanding(invitation, event, context.clock.now()) === 'open';
  if (!isOpen || !hasAddress(recipient)) throw new NotFound();
  return calendarOf(context, event, recipient, invitation);
}

import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { linkTo } from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { findInvitedRecipient } from './find-invited-recipient.ts';
import { followInvitationLink } from './follow-invitation-link.ts';
import { invitationStanding, type InvitationStanding } from './invitation-standing.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { placeToldNow } from './place-told-now.ts';
import { openWord } from './record-answer.ts';
import { hasAddress } from './tell-recipient.ts';
import type { Partstat } from './tables.ts';

/** What an invited person sees by their answering link. No name, theirs included: the screen may be shared. */
export interface OwnInvitation {
  readonly standing: InvitationStanding;
  readonly territoryName: string;
  readonly contactEmail: string;
  /** On the wall of the event's town. */
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** Empty while it may not be told; of an open invitation only. */
  readonly place: string;
  readonly partstat: Partstat;
  /** What they added to their answer; of an open invitation only. */
  readonly word: string | undefined;
  /** Whether the appointment can be fetched as a calendar file. */
  readonly hasCalendar: boolean;
  /** The page of their registration; a registered sponsor's alone. */
  readonly ownPage: string | undefined;
}

/**
 * Shows an invitation by its answering link, in `locale`, and changes nothing: a scanner that opens it answers
 * for nobody. `NotFound` when the link leads nowhere any more: altered, replaced, erased.
 */
export async function showOwnInvitation(
  context: Context,
  { token, locale }: { readonly token: string; readonly locale: string },
): Promise<OwnInvitation> {
  const invitation = await followInvitationLink(context, token);
  const { territory_id: territoryId, event_id: eventId } = invitation;
  const db = inTerritory(context, territoryId);
  const event = await readInvitingEvent(db, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const recipient = await findInvitedRecipient(db, vault, invitation);
  const standing = invitationStanding(invitation, event, context.clock.now());
  const isOpen = standing === 'open';
  return {
    standing,
    territoryName: event.territoryName,
    contactEmail: event.contact_email,
    startsAtLocal: event.starts_at_local,
    endsAtLocal: event.ends_at_local,
    timeZone: event.time_zone,
    place: isOpen ? placeToldNow(event, context.clock.now()) : '',
    partstat: invitation.partstat,
    word: isOpen ? openWord(vault, invitation) : undefined,
    hasCalendar: isOpen && hasAddress(recipient),
    ownPage:
      recipient.linkVersion === undefined
        ? undefined
        : linkTo(
            context,
            locale,
            `/ma-participation/${signLink(context, 'manage-registration', { id: recipient.id, version: recipient.linkVersion })}`,
          ),
  };
}

import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { findPublicEvent } from '../../events/find-public-event.ts';
import { listHandedOver, type HandedOver } from '../../neighbours/handed-over.ts';
import { foundOr404 } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact, openKeptAnswers } from '../bonds/bond-contact.ts';
import { followRenewal } from './renewal-link.ts';

/** What whoever may begin again is shown. No value of an answer: a shared screen may show it. */
export interface ShownRenewal {
  readonly state: 'open' | 'begun-again' | 'closed';
  readonly territoryName: string;
  readonly contactEmail: string;
  readonly eventSlug: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** '' where its page does not tell it. */
  readonly place: string;
  /** Whether they would have their place at once; else they would wait for one. */
  readonly hasRoom: boolean;
  /** Which of their answers are taken over. */
  readonly takenUp: readonly HandedOver[];
}

/** Shows it, and changes nothing. `NotFound` for a dead link, or a ceremony that nobody may read of any more. */
export async function showRenewal(context: Context, { token }: { token: string }): Promise<ShownRenewal> {
  const { contact, eventId } = await followRenewal(context, token);
  const { slug } = foundOr404(
    await inTerritory(context, contact.territory_id)
      .selectFrom('event')
      .select('slug')
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const event = foundOr404(await findPublicEvent(context, { slug }));
  const vault = await openVault(context, bondScope(contact.territory_id, contact.bond_id));
  const answers = foundOr404(openKeptAnswers(vault, contact));
  const reached = openFollowUpContact(vault, contact);
  const isOpen = event.registration.kind === 'open' || event.registration.kind === 'waiting-list';
  return {
    state: contact.renewed_event_id === eventId ? 'begun-again' : isOpen ? 'open' : 'closed',
    territoryName: event.territory.name,
    contactEmail: event.contactEmail,
    eventSlug: event.slug,
    startsAtLocal: event.startsAtLocal,
    endsAtLocal: event.endsAtLocal,
    timeZone: event.timeZone,
    place: [event.placeName, event.address].filter((part) => part !== '').join(', '),
    hasRoom: !event.isFull,
    takenUp: listHandedOver(answers.details, {
      ...(reached.reach === 'email' && { email: reached.address }),
      ...(answers.phone !== undefined && { phone: answers.phone }),
    }),
  };
}

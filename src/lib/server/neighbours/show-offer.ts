import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { publicPlace } from './ask-letter.ts';
import { followOffer, hasRoom, whyOfferClosed, type OfferClosed } from './follow-offer.ts';
import { listHandedOver, type HandedOver } from './handed-over.ts';
import { kilometresApart } from './kilometres-apart.ts';
import { readLink, type ReadLink } from './queries.ts';

/** The question as whoever was asked reads it. No name: a shared screen may show it. */
export interface ShownOffer {
  readonly state: 'open' | 'accepted' | 'declined' | OfferClosed;
  /** The town that asks, and how to reach it. */
  readonly territoryName: string;
  readonly contactEmail: string;
  /** The town that lacks sponsors. */
  readonly townName: string;
  readonly townSlug: string;
  readonly eventSlug: string;
  readonly kilometres: number;
  /** '' since it became confidential, but to whoever went: the link may be in anybody's hands. */
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** '' where the page of that ceremony does not tell it. */
  readonly place: string;
  /** Whether they would have their place at once; else they would wait for one. */
  readonly hasRoom: boolean;
  readonly handedOver: readonly HandedOver[];
  /** What is shown now, to be sent back with the yes: another moment, place or queue asks again. */
  readonly seen: string;
}

/** Shows an offer, whatever became of it, and changes nothing: a scanner that opens the link answers for nobody. */
export async function showOffer(context: Context, { token }: { token: string }): Promise<ShownOffer> {
  const offer = await followOffer(context, token);
  const everywhere = acrossTerritories(context, 'pass a sponsor on');
  const read = await readLink(everywhere, offer.link_id);
  const { from, to } = read;
  const row = await inTerritory(context, offer.territory_id)
    .selectFrom('registration')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .select(['registration.id', 'registration.contact_sealed', 'registration.places'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
    .where('registration.id', '=', offer.registration_id)
    .executeTakeFirstOrThrow();
  const vault = await openVault(context, {
    kind: 'ceremony',
    territoryId: offer.territory_id,
    eventId: offer.event_id,
  });
  const details = openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed });
  const isRoom = await hasRoom(everywhere, { eventId: to.eventId, places: row.places });
  const closed =
    offer.status === 'asked' ? await whyOfferClosed(everywhere, context, read, offer) : undefined;
  const isTold = to.visibility !== 'confidential' || offer.status === 'accepted';
  return {
    state:
      closed ?? (offer.status === 'asked' ? 'open' : offer.status === 'withdrawn' ? 'ended' : offer.status),
    territoryName: from.territoryName,
    contactEmail: from.contactEmail,
    townName: to.territoryName,
    townSlug: to.territorySlug,
    eventSlug: to.visibility === 'confidential' ? '' : to.eventSlug,
    kilometres: kilometresApart(from, to) ?? 0,
    startsAtLocal: isTold ? to.startsAtLocal : '',
    endsAtLocal: isTold ? to.endsAtLocal : '',
    timeZone: to.timeZone,
    place: publicPlace(to),
    hasRoom: isRoom,
    handedOver: listHandedOver(details, openRegistrationContact(vault, row)),
    seen: whatIsSeen(read, isRoom),
  };
}

/** What decides a yes, as one short text that the page sends back: when, where, and whether a place is free. */
export function whatIsSeen({ to }: ReadLink, isRoom: boolean): string {
  const facts = [to.startsAtLocal, to.endsAtLocal, publicPlace(to), isRoom];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}

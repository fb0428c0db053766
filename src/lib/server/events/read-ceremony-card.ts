import type { Context } from '../context.ts';
import { findPublicEvent, type PublicEvent, type RegistrationKind } from './find-public-event.ts';

/** Where the registrations of a ceremony stand, for whoever thinks of becoming a sponsor. */
export type CardState = RegistrationKind | 'cancelled' | 'over';

/** What a town's own site may show of a ceremony: nothing that its public page does not tell. */
export interface CeremonyCard {
  readonly slug: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** Empty when the place is told to registered people only. */
  readonly placeName: string;
  readonly state: CardState;
  readonly closesOn: string;
  /** The territory first, then the associations. */
  readonly organisers: readonly string[];
  readonly colour: string;
}

/**
 * Reads the card of a published ceremony, by its address. Nothing for a draft, nor for
 * an event of another kind, for which nobody registers as a sponsor, nor for a confidential one, even
 * under its secret address: a card is made to be shown by others. Public.
 */
export async function readCeremonyCard(
  context: Context,
  { slug }: { slug: string },
): Promise<CeremonyCard | undefined> {
  const event = await findPublicEvent(context, { slug });
  if (!event || event.kind !== 'ceremony' || event.visibility === 'confidential') return undefined;
  return {
    slug: event.slug,
    title: event.title,
    startsAtLocal: event.startsAtLocal,
    endsAtLocal: event.endsAtLocal,
    timeZone: event.timeZone,
    placeName: event.placeName,
    state: stateOf(event, context.clock.now()),
    closesOn: event.registration.closesOn,
    organisers: [event.territory.name, ...event.organisers],
    colour: event.territory.colour,
  };
}

function stateOf(event: PublicEvent, now: string): CardState {
  if (event.status === 'cancelled') return 'cancelled';
  if (event.status === 'held' || event.endsAt <= now) return 'over';
  return event.registration.kind;
}

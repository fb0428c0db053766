import type { Transaction } from 'kysely';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { isOpen } from '../events/find-public-event.ts';
import type { OptionalQuestion } from '../registrations/questions/asked-questions.ts';
import { followLink } from '../registrations/follow-link.ts';
import { withoutId, type ShownQuestion } from '../registrations/questions/own-question.ts';
import { settingsOfEvent } from '../registrations/questions/read-registration-settings.ts';
import type { ChangeRegistrationInput } from '../registrations/registration-form.ts';
import { toChangeInput } from '../registrations/told-details.ts';
import { rankOf } from '../registrations/places/waiting-rank.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { showSponsor, type ShownSponsor } from '../sponsor-choices/shown-sponsor.ts';
import { openVault } from '../vault/open-vault.ts';
import { placeToldNow } from './place-told-now.ts';
import { readOwnPairs, type OwnPair } from './read-own-pairs.ts';

export interface OwnParticipation {
  readonly status: Database['registration']['status'];
  /** Places held or waited for: two for two who come together. */
  readonly places: number;
  /** How many registrations are before theirs on the waiting list. */
  readonly waitingAhead: number | null;
  /** The place that is held for them, until when on the wall of the ceremony's town. */
  readonly offer: { readonly untilLocal: string; readonly hasEnded: boolean } | null;
  /** How many offers ended without an answer. */
  readonly offersMissed: number;
  /** Whether we can write to them; else the team tells them. */
  readonly hasAddress: boolean;
  /** Whether a withdrawn registration may come back now. */
  readonly mayReturn: boolean;
  readonly isCancelled: boolean;
  /** It has begun: nothing can be changed any more. */
  readonly isOver: boolean;
  readonly hasEnded: boolean;
  readonly event: {
    readonly title: string;
    readonly slug: string;
    readonly startsAtLocal: string;
    readonly endsAtLocal: string;
    readonly timeZone: string;
    /** Empty while the place is not told yet. */
    readonly place: string;
    readonly territoryName: string;
    readonly territorySlug: string;
    readonly contactEmail: string;
  };
  readonly people: readonly string[];
  /** What a person who may choose them is shown of them. */
  readonly presentation: ShownSponsor;
  /** What they told, as the fields of the form to change it show it, and what that form asks. */
  readonly form: ChangeRegistrationInput;
  readonly asked: readonly OptionalQuestion[];
  readonly questions: readonly ShownQuestion[];
  readonly pairs: readonly OwnPair[];
}

/** Everything a registered person sees by their personal link. `NotFound` for an altered link. */
export async function showOwnParticipation(
  context: Context,
  { token }: { token: string },
): Promise<OwnParticipation> {
  const {
    territory_id: territoryId,
    event_id: eventId,
    id,
  } = await followLink(context, 'manage-registration', token);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    const registration = await trx
      .selectFrom('registration')
      .select([
        'status',
        'places',
        'waiting_position',
        'offer_expires_at',
        'offers_missed',
        'email_lookup',
        'locale',
      ])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const event = await readEvent(trx, eventId);
    const sponsor = await trx
      .selectFrom('sponsor')
      .selectAll()
      .where('registration_id', '=', id)
      .executeTakeFirstOrThrow();
    const details = openSponsorDetails(vault, sponsor);
    const settings = await settingsOfEvent(trx, eventId);
    const now = context.clock.now();
    return {
      status: registration.status,
      places: registration.places,
      waitingAhead: await countAhead(trx, eventId, registration.waiting_position),
      offer: readOffer(registration.offer_expires_at, event.time_zone, now),
      offersMissed: registration.offers_missed,
      hasAddress: registration.email_lookup !== null,
      mayReturn: registration.status === 'withdrawn' && isOpen(event, now),
      isCancelled: event.status === 'cancelled',
      isOver: event.starts_at <= now,
      hasEnded: event.ends_at <= now,
      event: {
        title: event.title,
        slug: event.slug,
        startsAtLocal: event.starts_at_local,
        endsAtLocal: event.ends_at_local,
        timeZone: event.time_zone,
        place: registration.status === 'confirmed' ? placeToldNow(event, now) : '',
        territoryName: event.territory_name,
        territorySlug: event.territory_slug,
        contactEmail: event.contact_email,
      },
      people: details.people.map(({ name }) => name),
      presentation: showSponsor({ id: sponsor.id, details }, registration.locale),
      form: toChangeInput(details, sponsor.capacity, settings.questions),
      asked: settings.asked,
      questions: settings.questions.map(withoutId),
      pairs: await readOwnPairs(trx, context, vault, { territoryId, eventId, sponsorId: sponsor.id }),
    };
  });
}

function readEvent(trx: Transaction<Database>, eventId: string) {
  return trx
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .selectAll('event')
    .select(['territory.name as territory_name', 'territory.slug as territory_slug'])
    .where('event.id', '=', eventId)
    .executeTakeFirstOrThrow();
}

async function countAhead(
  trx: Transaction<Database>,
  eventId: string,
  position: number | null,
): Promise<number | null> {
  return position === null ? null : (await rankOf(trx, { eventId, position })) - 1;
}

function readOffer(expiresAt: string | null, timeZone: string, now: string): OwnParticipation['offer'] {
  if (expiresAt === null) return null;
  return { untilLocal: localTimeOf(expiresAt, timeZone), hasEnded: expiresAt <= now };
}

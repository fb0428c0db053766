import { todayIn } from '#lib/dates/local-time.ts';
import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { readLastChange, type LastChange } from './last-change.ts';
import { listPublicMoments, type PublicMoment } from './list-public-moments.ts';
import { listOrganisers } from './queries.ts';
import type { EventRow, EventStatus, EventVisibility, PhotoRule } from './tables.ts';

/** What happens to whoever wants to register now. */
export type RegistrationKind =
  /** They get a place once they have confirmed. */
  | 'open'
  /** They join the list of those who wait for a place. */
  | 'waiting-list'
  /** The organiser stopped registrations for a while. */
  | 'paused'
  /** Nobody registers any more. */
  | 'closed';

/** An event as anybody may read it. No count that would tell how many people come. */
export interface PublicEvent {
  readonly id: string;
  readonly territoryId: string;
  /** Rises with every change. */
  readonly revision: number;
  readonly slug: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly status: Exclude<EventStatus, 'draft'>;
  readonly visibility: EventVisibility;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Empty when the place is told to registered people only. */
  readonly placeName: string;
  readonly address: string;
  /** How to come; empty where the place is not told, since it would give it away. */
  readonly accessNote: string;
  readonly isStepFree: boolean;
  readonly hasSignLanguage: boolean;
  readonly hasInterpreter: boolean;
  /** Codes of the languages spoken there beside French. */
  readonly spokenLanguages: readonly string[];
  readonly photoRule: PhotoRule;
  readonly description: string;
  readonly contactEmail: string;
  readonly cancellationNote: string;
  /** What the page said before the last change of time or place; places only where they are told. */
  readonly lastChange: LastChange | null;
  /** In the order of time; of a confidential event none. */
  readonly moments: readonly PublicMoment[];
  readonly occasion: string | null;
  readonly occasionKey: string | null;
  readonly organisers: readonly string[];
  readonly registration: { readonly kind: RegistrationKind; readonly closesOn: string };
  /** Whoever registers now joins the waiting list: no place is left, or somebody waits for one already. */
  readonly isFull: boolean;
  readonly territory: {
    readonly name: string;
    readonly slug: string;
    readonly kind: string;
    /** INSEE code or SIREN. */
    readonly code: string;
    readonly colour: string;
    readonly hasCrest: boolean;
  };
}

/**
 * Finds an event that was published, by its address. Nothing for a draft. A confidential one is found only
 * by its secret address, and neither it nor an on-registration one tells its place. Public.
 */
export async function findPublicEvent(
  context: Context,
  { slug }: { slug: string },
): Promise<PublicEvent | undefined> {
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .leftJoin('international_day', 'international_day.key', 'event.occasion_key')
    .selectAll('event')
    .select([
      'territory.name as territory_name',
      'territory.slug as territory_slug',
      'territory.kind as territory_kind',
      'territory.code as territory_code',
      'territory.colour as territory_colour',
      'international_day.title_fr as occasion',
    ])
    .select((eb) => [
      eb('territory.crest_png', 'is not', null).as('has_crest'),
      eb
        .exists(
          eb
            .selectFrom('registration')
            .select('registration.id')
            .whereRef('registration.territory_id', '=', 'event.territory_id')
            .whereRef('registration.event_id', '=', 'event.id')
            // The index of waiting positions holds those who wait, and nobody else.
            .where('registration.waiting_position', 'is not', null)
            .where('registration.status', '=', 'waiting'),
        )
        .as('has_queue'),
    ])
    .where('event.slug', '=', slug)
    .where('event.status', '!=', 'draft')
    // A draft that is cancelled was never public.
    .where('event.published_at', 'is not', null)
    .executeTakeFirst();
  if (!row || row.status === 'draft') return undefined;
  const db = inTerritory(context, row.territory_id);
  const organisers = await listOrganisers(db, row.id);
  const isPlaceTold = row.visibility === 'public';
  const now = context.clock.now();
  const hasNoPlace = row.sponsor_capacity !== null && row.sponsor_places_taken >= row.sponsor_capacity;
  const isFull = hasNoPlace || Boolean(row.has_queue);
  return {
    id: row.id,
    territoryId: row.territory_id,
    revision: row.revision,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    status: row.status,
    visibility: row.visibility,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    placeName: isPlaceTold ? row.place_name : '',
    address: isPlaceTold ? row.address : '',
    accessNote: isPlaceTold ? row.access_note : '',
    isStepFree: row.is_step_free === 1,
    hasSignLanguage: row.has_sign_language === 1,
    hasInterpreter: row.has_interpreter === 1,
    spokenLanguages: JSON.parse(row.spoken_languages) as string[],
    photoRule: row.photo_rule,
    description: row.description,
    contactEmail: row.contact_email,
    cancellationNote: row.cancellation_note,
    lastChange: readLastChange(row),
    moments: row.visibility === 'confidential' ? [] : await listPublicMoments(db, row, now),
    occasion: row.occasion,
    occasionKey: row.occasion_key,
    organisers: organisers.map((organiser) => organiser.name),
    registration: {
      kind: registrationKind(row, isFull, now),
      closesOn: row.registration_closes_on,
    },
    isFull,
    territory: {
      name: row.territory_name,
      slug: row.territory_slug,
      kind: row.territory_kind,
      code: row.territory_code,
      colour: row.territory_colour,
      hasCrest: Boolean(row.has_crest),
    },
  };
}

function registrationKind(event: EventRow, isFull: boolean, now: string): RegistrationKind {
  if (!isOpen(event, now) || event.registration_state === 'closed') return 'closed';
  if (event.registration_state === 'paused') return 'paused';
  return isFull ? 'waiting-list' : 'open';
}

/** Whether its dates still let somebody register, whatever the organiser decided: a ceremony (nobody sponsors at a concert), published, not started, closing day not over in the event's zone. */
export function isOpen(
  event: {
    kind: string;
    status: string;
    starts_at: string;
    time_zone: string;
    registration_closes_on: string;
  },
  now: string,
): boolean {
  return (
    event.kind === 'ceremony' &&
    event.status === 'published' &&
    event.starts_at > now &&
    todayIn(event.time_zone, now) <= event.registration_closes_on
  );
}

/** What a page may send of it to a browser: everything but our own ids (a moment's is part of its public address). */
export function withoutIds(event: PublicEvent): Omit<PublicEvent, 'id' | 'territoryId' | 'revision'> {
  const { id: _, territoryId: __, revision: ___, ...shown } = event;
  return shown;
}

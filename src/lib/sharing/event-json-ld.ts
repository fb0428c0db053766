import { withOffset } from '#lib/dates/with-offset.ts';
import type { EventKind } from '#lib/labels/event-kinds.ts';

/** A moment of a programme, as its event's page tells it. */
export interface DescribedMoment {
  readonly kind: EventKind;
  readonly title: string;
  readonly description: string;
  readonly startsAtLocal: string;
  readonly startsAt: string;
  readonly endsAtLocal: string;
  readonly endsAt: string;
  readonly placeName: string;
  readonly address: string;
  readonly isCancelled: boolean;
}

/** A public event, as its page tells it: what is hidden there must be empty here. */
export interface DescribedEvent extends Omit<DescribedMoment, 'isCancelled'> {
  readonly status: string;
  readonly isStepFree: boolean;
  readonly spokenLanguages: readonly string[];
  /** With the offset of its place, when its time was another one before. */
  readonly previousStart?: string | undefined;
  readonly moments: readonly DescribedMoment[];
  readonly organisers: readonly string[];
  readonly territory: { readonly name: string };
}

/** Absolute addresses. */
export interface DescribedAt {
  readonly page: string;
  readonly territory: string;
  readonly picture: string;
}

const TYPES: Readonly<Record<EventKind, string>> = {
  ceremony: 'Event',
  welcome: 'SocialEvent',
  'film-debate': 'ScreeningEvent',
  exhibition: 'ExhibitionEvent',
  reading: 'LiteraryEvent',
  concert: 'MusicEvent',
  meal: 'FoodEvent',
  stands: 'SocialEvent',
  conference: 'EducationEvent',
  workshop: 'EducationEvent',
  festival: 'Festival',
};

/** « 11 boulevard Jean-Pain, 38000 Grenoble »: the street, the postcode, the town. */
const FRENCH_ADDRESS = /^(?<street>.*?)[\s,]*\b(?<postcode>\d{5})\s+(?<town>[^,]+?)\s*$/u;

/**
 * An event as search engines and calendars read it: schema.org `Event`, as JSON-LD. An event without a place among
 * its words has none here. Everything is free: these are invitations.
 */
export function eventJsonLd(event: DescribedEvent, at: DescribedAt): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@id': at.page,
    ...describe(event, event.status === 'cancelled' ? 'EventCancelled' : statusOf(event)),
    url: at.page,
    ...(event.status !== 'cancelled' && event.previousStart
      ? { previousStartDate: event.previousStart }
      : {}),
    ...placeOf(event, event.isStepFree),
    organizer: [
      { '@type': 'GovernmentOrganization', name: event.territory.name, url: at.territory },
      ...event.organisers.map((name) => ({ '@type': 'Organization', name })),
    ],
    image: [at.picture],
    inLanguage: ['fr', ...event.spokenLanguages],
    ...(event.moments.length === 0
      ? {}
      : {
          subEvent: event.moments.map((moment) => ({
            ...describe(
              moment,
              moment.isCancelled || event.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled',
            ),
            ...placeOf(moment, false),
          })),
        }),
  };
}

/** JSON that may stand in a page's `<script>`: nothing in it ends the element or begins another. */
export function jsonForPage(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function statusOf({ previousStart }: DescribedEvent): string {
  return previousStart ? 'EventRescheduled' : 'EventScheduled';
}

function describe(event: Omit<DescribedMoment, 'isCancelled'>, status: string) {
  return {
    '@type': TYPES[event.kind],
    name: event.title,
    ...(event.description === '' ? {} : { description: event.description }),
    startDate: withOffset(event.startsAtLocal, event.startsAt),
    endDate: withOffset(event.endsAtLocal, event.endsAt),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    isAccessibleForFree: true,
  };
}

function placeOf({ placeName, address }: { placeName: string; address: string }, isStepFree: boolean) {
  if (placeName === '' && address === '') return {};
  const { street, postcode, town } = FRENCH_ADDRESS.exec(address)?.groups ?? {};
  return {
    location: {
      '@type': 'Place',
      ...(placeName === '' ? {} : { name: placeName }),
      address: {
        '@type': 'PostalAddress',
        ...(postcode === undefined
          ? { streetAddress: address || placeName }
          : {
              ...(street ? { streetAddress: street } : {}),
              postalCode: postcode,
              addressLocality: town,
            }),
        addressCountry: 'FR',
      },
      ...(isStepFree
        ? {
            amenityFeature: {
              '@type': 'LocationFeatureSpecification',
              name: 'Accès de plain-pied, sans marche',
              value: true,
            },
          }
        : {}),
    },
  };
}

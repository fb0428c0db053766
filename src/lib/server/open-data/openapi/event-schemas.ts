import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';
import { PHOTO_RULES } from '#lib/labels/event-welcome.ts';
import {
  address,
  byLocale,
  flag,
  list,
  moment,
  object,
  oneOf,
  orNull,
  ref,
  text,
  type Schema,
} from './schema.ts';

const TRANSLATIONS = byLocale(
  object(
    { title: text(), description: text(), access: text() },
    { optional: ['title', 'description', 'access'] },
  ),
  'The territory’s own translations, by language code, left out once the French has changed. / Traductions de la collectivité, par langue.',
);
const TIMES = {
  starts_at: moment('In the place’s own time, with its offset. / Heure du lieu, avec son décalage.'),
  ends_at: moment('In the place’s own time, with its offset.'),
  time_zone: text('IANA name: Europe/Paris, Pacific/Noumea…'),
};
const KIND = {
  kind: oneOf(EVENT_KINDS),
  kind_label: text('In French. / En français.'),
};
const PLACE = object(
  { name: text(), address: text(), access: text('How to come. / Comment venir.') },
  { description: 'Told to everybody.' },
);
const MOMENT_PLACE = object({ name: text(), address: text() });

const MOMENT = {
  ...KIND,
  title: text(),
  description: text(),
  status: oneOf(['scheduled', 'cancelled']),
  ...TIMES,
  place: orNull(MOMENT_PLACE),
  is_booked: { ...flag, description: 'One books a place, on the event’s page.' },
  translations: TRANSLATIONS,
};

const EVENT = {
  slug: text('Last part of its address.'),
  url: { ...address, description: 'Its page, for people.' },
  ...KIND,
  title: text('In the organiser’s own words, French.'),
  description: text('Plain text, French; may be empty.'),
  status: oneOf(['scheduled', 'held', 'cancelled']),
  ...TIMES,
  place: {
    ...orNull(PLACE),
    description:
      'null where the place is told to registered people only. / null quand le lieu n’est dit qu’aux personnes inscrites.',
  },
  accessibility: object({ step_free: flag, sign_language: flag, interpreter: flag }),
  spoken_languages: list(text(), 'Codes (ISO 639) of the languages spoken there beside French.'),
  photo_rule: oneOf(PHOTO_RULES, 'What photographs may be taken: none, of those asked, or press and town.'),
  day: { ...orNull(text()), description: 'Key of the International Day it is held for.' },
  territory: object({ slug: text(), name: text(), url: address }),
  moments: list(
    ref('Moment'),
    'The programme, in the order of time; empty where the event is simply itself.',
  ),
  translations: TRANSLATIONS,
  updated_at: moment('Last announcement (UTC): publication, other time or place, cancellation.'),
};

/** The schemas of an event, in the list and alone. */
export const EVENT_SCHEMAS: Readonly<Record<string, Schema>> = {
  Moment: object(MOMENT),
  Event: object(EVENT),
  EventDetail: object({
    ...EVENT,
    moments: list(
      object({ ...MOMENT, booking: oneOf(['none', 'open', 'waiting-list', 'closed']) }),
      'The programme, with what happens to whoever wants to come now.',
    ),
    organisers: list(text(), 'The territory first.'),
    registration: {
      ...orNull(
        object({
          state: oneOf(['open', 'waiting-list', 'paused', 'closed']),
          closes_on: { type: 'string', format: 'date' },
          url: address,
        }),
      ),
      description: 'Registration of sponsors; null for what is no ceremony.',
    },
    cancellation_note: text('Why it was cancelled; empty otherwise.'),
    previously: {
      ...orNull(
        object({
          until: moment('When it changed (UTC).'),
          starts_at: moment('Announced before.'),
          ends_at: moment('Announced before.'),
          place: orNull(MOMENT_PLACE),
        }),
      ),
      description: 'What was announced before the last change of time or place.',
    },
    calendar_url: { ...orNull(address), description: 'iCalendar file.' },
  }),
};

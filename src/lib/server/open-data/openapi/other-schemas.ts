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

const count: Schema = { type: 'integer', minimum: 0 };
const LINKS = object(
  { first: address, prev: address, next: address, last: address },
  { optional: ['prev', 'next'], description: 'The same as in the Link header (RFC 8288).' },
);

/** A page of a list. */
const page = (name: string, item: string): Schema =>
  object({
    [name]: list(ref(item)),
    page: { type: 'integer', minimum: 1 },
    per_page: { type: 'integer', minimum: 1, maximum: 100 },
    pages: { type: 'integer', minimum: 1 },
    total: { ...count, description: 'Over all pages.' },
    links: LINKS,
  });

const multilingual = (most: number, description?: string): Schema =>
  byLocale({ type: 'string', maxLength: most }, description ?? 'By language code; French always.');

const OPENAGENDA_EVENT = object(
  {
    uid: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Stable, ours.' },
    slug: text(),
    extIds: list(object({ key: text(), value: text() })),
    title: multilingual(140),
    description: multilingual(200),
    longDescription: multilingual(10_000, 'Markdown.'),
    keywords: byLocale(list(text()), 'Lists by language code.'),
    image: object({ url: address }),
    registration: list(object({ type: { const: 'link' }, value: address })),
    accessibility: object({ hi: flag, ii: flag, vi: flag, mi: flag, pi: flag }),
    timings: {
      ...list(object({ begin: moment('With its offset.'), end: moment('With its offset.') })),
      minItems: 1,
      maxItems: 800,
    },
    timezone: text(),
    attendanceMode: { const: 1 },
    location: object({
      name: { type: 'string', maxLength: 100 },
      address: { type: 'string', maxLength: 255 },
      access: multilingual(1_000),
      city: text(),
      countryCode: { const: 'FR' },
      timezone: text(),
    }),
    status: oneOf([1, 2, 6], '1 as planned, 2 at another time, 6 cancelled.'),
    state: { const: 2, description: 'Published.' },
    updatedAt: moment('UTC.'),
  },
  { description: 'As https://developers.openagenda.com/evenements/structure/ describes an event.' },
);

/** The schemas of days, territories, lists and problems. */
export const OTHER_SCHEMAS: Readonly<Record<string, Schema>> = {
  Day: object({
    key: text(),
    url: address,
    month_day: { type: 'string', pattern: '^\\d{2}-\\d{2}$', description: 'MM-DD, every year.' },
    next_on: { type: 'string', format: 'date' },
    scope: oneOf(['international', 'national']),
    title: text('French.'),
    text: text('French, plain text; may be empty.'),
    picture: orNull(object({ url: address, alternative: text('What it shows, in French.') })),
    translations: byLocale(object({ title: text(), text: text() }), 'By language code.'),
  }),
  Territory: object({
    slug: text(),
    url: address,
    name: text(),
    kind: text('commune, arrondissement, epci, departement, region…'),
    code: text('INSEE code, or SIREN for an EPCI: a text, « 2A004 ».'),
    department: orNull(object({ code: text(), name: text() })),
    time_zone: text(),
    centre: orNull(
      object({
        latitude: { type: 'number', minimum: -90, maximum: 90 },
        longitude: { type: 'number', minimum: -180, maximum: 180 },
      }),
    ),
    presentation: text('What it says of itself, in French; may be empty.'),
    translations: byLocale(object({ presentation: text() }), 'By language code.'),
    crest_url: orNull(address),
    next_event_at: orNull(moment('UTC.')),
    events_url: address,
    feeds: object({ atom: address, json: address, ics: address }),
  }),
  OpenAgendaEvent: OPENAGENDA_EVENT,
  DayList: object({ days: list(ref('Day')), total: count }),
  TerritoryPage: page('territories', 'Territory'),
  EventPage: page('events', 'Event'),
  OpenAgendaPage: page('events', 'OpenAgendaEvent'),
  Problem: object(
    {
      type: { ...address, description: 'Where the kind of problem is explained.' },
      title: text('French.'),
      title_en: text('English.'),
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: text('French.'),
      detail_en: text('English.'),
      errors: list(
        object({ parameter: text(), detail: text(), detail_en: text() }),
        'Every parameter that cannot be used.',
      ),
    },
    { optional: ['errors'], description: 'RFC 9457.' },
  ),
};

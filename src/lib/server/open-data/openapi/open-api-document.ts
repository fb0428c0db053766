import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';
import { ACCESSES } from '#lib/labels/event-welcome.ts';
import { LANGUAGE_CODES } from '#lib/labels/languages.ts';
import { FARTHEST_KM, MOST_PER_PAGE, type FILTERS } from '../read-parameters.ts';
import { EVENT_SCHEMAS } from './event-schemas.ts';
import { OTHER_SCHEMAS } from './other-schemas.ts';
import { ref, type Schema } from './schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly style?: 'form';
  readonly explode?: boolean;
  readonly example?: string | number;
}

const key: Schema = { type: 'string', pattern: '^[a-z0-9-]+$' };
const day: Schema = { type: 'string', format: 'date' };

const FILTER_PARAMETERS: Readonly<Record<(typeof FILTERS)[number], Omit<Parameter, 'name' | 'in'>>> = {
  day: { description: 'Key of an International Day.', schema: key, example: 'migrants' },
  territory: { description: 'Slug of a territory.', schema: key },
  department: {
    description: 'Code of a département: its own events and those of whoever lies in it.',
    schema: { type: 'string', pattern: '^(\\d{2,3}|2[AB])$' },
    example: '38',
  },
  kind: {
    description: 'Kind of the event, or of a moment of its programme.',
    schema: { type: 'string', enum: EVENT_KINDS },
  },
  language: {
    description: 'A language spoken there; French is spoken everywhere.',
    schema: { type: 'string', enum: LANGUAGE_CODES },
  },
  access: {
    description: 'Everything that must be there, with commas.',
    schema: { type: 'array', items: { type: 'string', enum: ACCESSES } },
    style: 'form',
    explode: false,
  },
  near: {
    description: 'French postcode: territories whose centre lies within km.',
    schema: { type: 'string', pattern: '^\\d{5}$' },
  },
  km: {
    description: 'Distance from near in a straight line; 50 unless told.',
    schema: { type: 'integer', minimum: 1, maximum: FARTHEST_KM },
  },
  from: { description: 'First local day, included.', schema: day },
  to: { description: 'Last local day, included.', schema: day },
  past: {
    description: '1: what is over too; else only what is not.',
    schema: { type: 'string', enum: ['0', '1'] },
  },
};

const FILTERED: readonly Parameter[] = Object.entries(FILTER_PARAMETERS).map(([name, parameter]) => ({
  name,
  in: 'query',
  ...parameter,
}));
const PAGED: readonly Parameter[] = [
  {
    name: 'page',
    in: 'query',
    description: 'From 1; beyond the last, 404 says which is the last.',
    schema: { type: 'integer', minimum: 1 },
  },
  {
    name: 'per_page',
    in: 'query',
    description: '20 unless told.',
    schema: { type: 'integer', minimum: 1, maximum: MOST_PER_PAGE },
  },
];
const SLUG: Parameter = {
  name: 'slug',
  in: 'path',
  required: true,
  description: 'Last part of the address.',
  schema: { type: 'string' },
};
const KNOWN: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of what you have: 304 where nothing changed.',
  schema: { type: 'string' },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

function reading(
  operationId: string,
  summary: string,
  content: Readonly<Record<string, { readonly schema: Schema }>>,
  parameters: readonly Parameter[],
) {
  const isFiltered = parameters.some((parameter) => parameter.in === 'query');
  const isMissing = parameters.some(({ name }) => name === 'slug' || name === 'page');
  return {
    get: {
      operationId,
      summary,
      parameters: [...parameters, KNOWN],
      responses: {
        '200': {
          description: 'The data. / Les données.',
          headers: {
            ETag: { description: 'Names this very answer.', schema: { type: 'string' } },
            ...(parameters.includes(PAGED[0] as Parameter) && {
              Link: { description: 'first, prev, next, last (RFC 8288).', schema: { type: 'string' } },
            }),
          },
          content,
        },
        '304': { description: 'Nothing changed. / Rien n’a changé.' },
        ...(isFiltered && { '400': problem('Parameters that cannot be used, each named.') }),
        ...(isMissing && { '404': problem('Nothing there, or a page beyond the last.') }),
      },
    },
  };
}

const jsonOf = (name: string) => ({ 'application/json': { schema: ref(name) } });

/** The description of `/api/v1` for programs (OpenAPI 3.1), with the addresses of this installation. */
export function openApiDocument(origin: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Trait d’union, interface de lecture / read-only interface',
      version: '1.0.0',
      summary: 'International Days, territories and public events of welcoming towns.',
      description:
        'Ce que disent les pages publiques, et rien d’autre : ni personne, ni nombre de personnes, ni événement confidentiel. Sans clé. / What the public pages tell and nothing else: nobody, no count of people, no confidential event. No key is needed.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    externalDocs: { url: `${origin}/api`, description: 'Pour les personnes / For people' },
    paths: {
      '/days': reading('listDays', 'International and national Days', jsonOf('DayList'), []),
      '/territories': reading(
        'listTerritories',
        'Territories of the network',
        jsonOf('TerritoryPage'),
        PAGED,
      ),
      '/territories/{slug}': reading('getTerritory', 'One territory', jsonOf('Territory'), [SLUG]),
      '/events': reading('listEvents', 'Public events, soonest first', jsonOf('EventPage'), [
        ...FILTERED,
        ...PAGED,
      ]),
      '/events/{slug}': reading('getEvent', 'One event with its programme', jsonOf('EventDetail'), [SLUG]),
      '/events.csv': reading(
        'listEventsAsCsv',
        'The same events as CSV, the first 5,000',
        { 'text/csv': { schema: { type: 'string' } } },
        FILTERED,
      ),
      '/openagenda.json': reading(
        'listOpenAgendaEvents',
        'The same events in the words of OpenAgenda',
        jsonOf('OpenAgendaPage'),
        [...FILTERED, ...PAGED],
      ),
    },
    components: { schemas: { ...EVENT_SCHEMAS, ...OTHER_SCHEMAS } },
  };
}

import { resolveLocalTime } from '#lib/dates/local-time.ts';
import { EVENT_KINDS, isEventKind } from '#lib/labels/event-kinds.ts';
import { ACCESSES } from '#lib/labels/event-welcome.ts';
import { LANGUAGE_CODES } from '#lib/labels/languages.ts';
import type { EventSearch } from '../events/search-public-events.ts';
import { centreOfPostcode } from '../territories/postcode-centres.ts';
import type { ParameterProblem } from './problem-details.ts';

/** Entries of one page at most; the whole is read page by page. */
export const MOST_PER_PAGE = 100;
/** Farther than that everything is near. */
export const FARTHEST_KM = 500;
const DEFAULT_KM = 50;
/** More pages than anybody reads; an offset beyond would only keep the database busy. */
const LAST_PAGE = 100_000;

export type ReadParameters<Read> =
  | ({ readonly kind: 'read' } & Read)
  | { readonly kind: 'refused'; readonly errors: readonly ParameterProblem[] };

const PAGING = ['page', 'per_page'] as const;

/** The filters of the list of events, in the order of the documentation. */
export const FILTERS = [
  'day',
  'territory',
  'department',
  'kind',
  'language',
  'access',
  'near',
  'km',
  'from',
  'to',
  'past',
] as const;

/** Reads `page` and `per_page`; every other parameter is refused, so that a slip of the pen is noticed. */
export function readPaging(
  query: URLSearchParams,
): ReadParameters<{ readonly page: number; readonly pageSize: number }> {
  const reading = new Reading(query, PAGING);
  return reading.end({ ...paging(reading) });
}

/** Reads the filters of the list of events, and its page where `isPaged`. Names every parameter that is refused. */
export function readEventSearch(
  query: URLSearchParams,
  { isPaged }: { isPaged: boolean },
): ReadParameters<{ readonly search: EventSearch }> {
  const reading = new Reading(query, isPaged ? [...FILTERS, ...PAGING] : FILTERS);
  const dayKey = reading.text('day', /^[a-z0-9-]{1,80}$/u, KEY);
  const territorySlug = reading.text('territory', /^[a-z0-9-]{1,120}$/u, KEY);
  const departmentCode = reading.text('department', /^(?:\d{2,3}|2[AB])$/u, DEPARTMENT);
  const kind = reading.oneOf('kind', EVENT_KINDS);
  const language = reading.oneOf('language', LANGUAGE_CODES);
  const access = reading.someOf('access', ACCESSES);
  const postcode = reading.text('near', /^\d{5}$/u, POSTCODE);
  if (postcode !== undefined && !centreOfPostcode(postcode)) reading.refuse('near', POSTCODE);
  const km = reading.number('km', 1, FARTHEST_KM);
  if (km !== undefined && !query.has('near')) reading.refuse('km', WITHOUT_NEAR);
  const fromDay = reading.day('from');
  const toDay = reading.day('to');
  if (fromDay !== undefined && toDay !== undefined && toDay < fromDay) reading.refuse('to', BEFORE_FROM);
  const past = reading.oneOf('past', ['0', '1'] as const);
  const pages = isPaged ? paging(reading) : {};
  return reading.end({
    search: {
      ...(dayKey !== undefined && { dayKey }),
      ...(territorySlug !== undefined && { territorySlug }),
      ...(departmentCode !== undefined && { departmentCode }),
      ...(kind !== undefined && isEventKind(kind) && { kind }),
      ...(language !== undefined && { language }),
      ...(access.length > 0 && { access }),
      ...(postcode !== undefined && { near: { postcode, km: km ?? DEFAULT_KM } }),
      ...(fromDay !== undefined && { fromDay }),
      ...(toDay !== undefined && { toDay }),
      ...(past === '1' && { isPastShown: true }),
      ...pages,
    },
  });
}

function paging(reading: Reading): { page: number; pageSize: number } {
  return {
    page: reading.number('page', 1, LAST_PAGE) ?? 1,
    pageSize: reading.number('per_page', 1, MOST_PER_PAGE) ?? 20,
  };
}

type Words = readonly [french: string, english: string];
const KEY: Words = [
  'Minuscules, chiffres et tirets seulement.',
  'Lower-case letters, digits and hyphens only.',
];
const DEPARTMENT: Words = [
  'Le code d’un département\u00A0: 38, 2A, 974.',
  'The code of a département: 38, 2A, 974.',
];
const POSTCODE: Words = [
  'Un code postal français qui existe, de cinq chiffres.',
  'An existing French postcode of five digits.',
];
const WITHOUT_NEAR: Words = [
  'Une distance ne se donne qu’avec near.',
  'A distance is given together with near only.',
];
const BEFORE_FROM: Words = ['Ce jour vient avant from.', 'This day comes before from.'];
const DAY: Words = ['Un jour du calendrier, écrit AAAA-MM-JJ.', 'A day of the calendar, written YYYY-MM-DD.'];
const TWICE: Words = ['Ce paramètre ne se donne qu’une fois.', 'This parameter is given once only.'];
const UNKNOWN: Words = [
  'Ce paramètre n’existe pas ici\u00A0; ceux qui existent sont décrits à /api.',
  'There is no such parameter here; those there are stand at /api.',
];

/** Takes the parameters one by one and keeps what is wrong with each, once. */
class Reading {
  readonly #query: URLSearchParams;
  readonly #errors = new Map<string, ParameterProblem>();

  constructor(query: URLSearchParams, allowed: readonly string[]) {
    this.#query = query;
    for (const name of new Set(query.keys())) {
      if (!allowed.includes(name)) this.refuse(shortened(name), UNKNOWN);
      else if (query.getAll(name).length > 1) this.refuse(name, TWICE);
    }
  }

  refuse(parameter: string, [detail, detail_en]: Words): undefined {
    if (!this.#errors.has(parameter)) this.#errors.set(parameter, { parameter, detail, detail_en });
    return undefined;
  }

  text(name: string, pattern: RegExp, words: Words): string | undefined {
    const value = this.#query.get(name);
    if (value === null) return undefined;
    return pattern.test(value) ? value : this.refuse(name, words);
  }

  oneOf<const Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.#query.get(name);
    if (value === null) return undefined;
    return values.find((each) => each === value) ?? this.refuse(name, choices('Une de', 'One of', values));
  }

  /** Several, with commas between. */
  someOf<const Value extends string>(name: string, values: readonly Value[]): Value[] {
    const asked = this.#query.get(name)?.split(',') ?? [];
    const found = values.filter((each) => asked.includes(each));
    if (asked.length !== found.length)
      this.refuse(
        name,
        choices('Une ou plusieurs de, séparées par des virgules', 'Some of, with commas', values),
      );
    return found;
  }

  number(name: string, least: number, most: number): number | undefined {
    const value = this.#query.get(name);
    if (value === null) return undefined;
    const number = Number(value);
    const isRight = /^\d{1,6}$/u.test(value) && number >= least && number <= most;
    return isRight
      ? number
      : this.refuse(name, [
          `Un nombre entier de ${least} à ${most}.`,
          `A whole number from ${least} to ${most}.`,
        ]);
  }

  day(name: string): string | undefined {
    const value = this.#query.get(name);
    if (value === null) return undefined;
    const exists =
      /^\d{4}-\d{2}-\d{2}$/u.test(value) &&
      resolveLocalTime(`${value}T12:00`, 'UTC').kind !== 'impossible-day';
    return exists ? value : this.refuse(name, DAY);
  }

  end<Read extends object>(read: Read): ReadParameters<Read> {
    return this.#errors.size === 0
      ? { kind: 'read', ...read }
      : { kind: 'refused', errors: [...this.#errors.values()] };
  }
}

function choices(french: string, english: string, values: readonly string[]): Words {
  return [`${french}\u00A0: ${values.join(', ')}.`, `${english}: ${values.join(', ')}.`];
}

/** What somebody else typed comes back in our answer: not a page of it. */
function shortened(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

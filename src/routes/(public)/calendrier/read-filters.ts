import { m } from '#i18n/messages.js';
import { resolveLocalTime } from '#lib/dates/local-time.ts';
import { withAsciiDigits } from '#lib/forms/clean-text.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { SPOKEN_LANGUAGES } from '#lib/labels/event-welcome.ts';
import { DISTANCES, FIRST_DISTANCE, isAccess, isKind, type Filters } from './calendar-address.ts';

/** What an address may name. */
export interface Known {
  readonly days: ReadonlySet<string>;
  readonly territories: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly isPostcode: (text: string) => boolean;
}

/** Of a value that somebody typed into the address, no more than this is shown again. */
const SHOWN_CHARACTERS = 80;

/**
 * Reads what was chosen. A value that cannot be read never stops the page: its field says why, it is left out of
 * the search, and everything else holds.
 */
export function readFilters(query: URLSearchParams, known: Known): { filters: Filters; form: RefusedForm } {
  const problems: Record<string, string> = {};
  const one = <Value>(
    name: string,
    read: (text: string) => Value | undefined,
    problem: () => string = m.search_problem_unknown,
  ): Record<string, Value> => {
    const [text, ...more] = query.getAll(name).filter((each) => each !== '');
    if (text === undefined) return {};
    const value = read(text.trim());
    if (more.length > 0) problems[name] = m.search_problem_once();
    else if (value === undefined) problems[name] = problem();
    else return { [name]: value };
    return {};
  };
  const oneOf = (names: ReadonlySet<string>) => (text: string) => (names.has(text) ? text : undefined);
  const accesses = query.getAll('acces').filter((each) => each !== '');
  if (!accesses.every(isAccess)) problems['acces'] = m.search_problem_unknown();
  const acces = [...new Set(accesses.filter(isAccess))].sort();
  const near = one('pres', (text) => postcodeOf(text, known), m.search_problem_postcode);
  const km = one('km', distanceOf, m.search_problem_km);
  const filters: Filters = {
    ...one('jour', oneOf(known.days)),
    ...one('territoire', oneOf(known.territories)),
    ...one('departement', oneOf(known.departments)),
    ...one('genre', (text) => (isKind(text) ? text : undefined)),
    ...one('langue', oneOf(new Set<string>(SPOKEN_LANGUAGES))),
    ...(acces.length > 0 && { acces }),
    ...near,
    ...('pres' in near && { km: km['km'] ?? FIRST_DISTANCE }),
    ...one('du', dayOf, m.search_problem_date),
    ...one('au', dayOf, m.search_problem_date),
    ...one('passes', (text) => (text === '1' ? (true as const) : undefined)),
  };
  const { au, ...others } = filters;
  const isBackwards = au !== undefined && filters.du !== undefined && au < filters.du;
  if (isBackwards) problems['au'] = m.search_problem_order();
  return { filters: isBackwards ? others : filters, form: { problems, typed: typedIn(query) } };
}

function postcodeOf(text: string, known: Known): string | undefined {
  const postcode = withAsciiDigits(text).replaceAll(/\s/gu, '');
  return known.isPostcode(postcode) ? postcode : undefined;
}

function distanceOf(text: string): number | undefined {
  return DISTANCES.find((distance) => String(distance) === withAsciiDigits(text));
}

function dayOf(text: string): string | undefined {
  const day = withAsciiDigits(text);
  const isReal =
    /^(?:20\d\d|2100)-\d\d-\d\d$/u.test(day) && resolveLocalTime(`${day}T12:00`, 'UTC').kind === 'ok';
  return isReal ? day : undefined;
}

/** What the fields show again. */
function typedIn(query: URLSearchParams): RefusedForm['typed'] {
  const shown = (text: string) => [...text].slice(0, SHOWN_CHARACTERS).join('');
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const [first = '', ...more] = query.getAll(name).map(shown);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

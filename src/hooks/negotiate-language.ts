import type { RequestEvent } from '@sveltejs/kit';
import {
  baseLocale,
  extractLocaleFromUrl,
  isLocale,
  locales,
  localizeUrl,
  type Locale,
} from '#i18n/runtime.js';
import { addressIn, LANGUAGE_COOKIE } from '#lib/labels/written-languages.ts';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';

/** One preference of a browser: a language range of RFC 4647 in lower case, and its weight from 0 to 1. */
export interface LanguagePreference {
  readonly range: string;
  readonly weight: number;
}

/** Browsers send some fifty characters; what is longer is no list of somebody's languages. */
const LONGEST_HEADER = 1000;

const RANGE = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/u;
const WEIGHT = /^q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/u;

/** Languages under another code than ours: Dari and Iranian Persian, the three kinds of Pashto, Moldavian. */
const OTHER_CODES: Readonly<Record<string, Locale>> = {
  prs: 'fa',
  pes: 'fa',
  pbu: 'ps',
  pbt: 'ps',
  pst: 'ps',
  mo: 'ro',
};

/** Public pages stand at their address; a frame or a script of another site asks for the very language it names. */
const NOT_PAGES =
  /\.[a-z]+$|^\/\(public\)\/(?:integration|api\/|flux|langue|\.well-known)|\/(?:carte|flux)$/u;

/** Personal to nobody, though never cached: a form that anybody may fill in, and what a paper's code leads to. */
const PAGES_FOR_ANYBODY: ReadonlySet<string> = new Set([
  '/(public)/evenements/[slug]/inscription',
  '/(public)/evenements/[slug]/venir',
  '/(public)/verifier/[number]',
]);

/**
 * `Accept-Language` (RFC 9110, 12.5.4) as a list, the most wanted first, equals in the order of the header. What
 * is no preference is left out, and a header too long to be one is empty: nobody is refused a page for it.
 */
export function readAcceptLanguage(header: string | null): LanguagePreference[] {
  if (header === null || header.length > LONGEST_HEADER) return [];
  const read = header.split(',').flatMap((element) => {
    const [range = '', weight = 'q=1', ...more] = element
      .toLowerCase()
      .split(';')
      .map((part) => part.replace(/^[ \t]+|[ \t]+$/gu, ''));
    const value = WEIGHT.exec(weight)?.[1];
    return RANGE.test(range) && value !== undefined && more.length === 0
      ? [{ range, weight: Number(value) }]
      : [];
  });
  return read.toSorted((one, other) => other.weight - one.weight);
}

/**
 * The language to answer in: the most wanted one that we speak, by the lookup of RFC 4647, 3.4 (`pt-BR` finds `pt`);
 * French, in which everything was written, where none is wanted or `*` comes first.
 */
export function preferredLanguage(header: string | null): Locale {
  const preferences = readAcceptLanguage(header);
  const refused = new Set(preferences.filter(({ weight }) => weight === 0).map(({ range }) => range));
  for (const { range, weight } of preferences) {
    if (weight === 0) continue;
    if (range === '*') return baseLocale;
    const found = lookUp(range);
    if (found !== undefined && !refused.has(found)) return found;
  }
  return baseLocale;
}

/** The one of our languages that a range names, or that it names once cut from its end, part by part. */
function lookUp(range: string): Locale | undefined {
  for (let tag = range; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = locales.find((locale) => locale === (OTHER_CODES[tag] ?? tag));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The language somebody chose in the switch, which goes before what their browser says; else the browser's. */
export function wantedLanguage({ request, cookies }: Pick<RequestEvent, 'request' | 'cookies'>): Locale {
  const chosen = cookies.get(LANGUAGE_COOKIE);
  if (chosen !== undefined && isLocale(chosen)) return chosen;
  return preferredLanguage(request.headers.get('accept-language'));
}

/** Whether the address of a route, without a language, leads each reader to their own. */
export function isNegotiated(routeId: string): boolean {
  return PAGES_FOR_ANYBODY.has(routeId) || (ROUTE_ACCESS[routeId] === 'public' && !NOT_PAGES.test(routeId));
}

/** What an answer at an unprefixed address depends on, for the caches on its way. */
export const VARIES_BY = 'Accept-Language, Cookie';

/** Whether what stands at this address depends on who reads it: it names no language, and every reader has one. */
export function isUnprefixedForAll({ route, url }: RequestEvent): boolean {
  return (route.id === null || isNegotiated(route.id)) && extractLocaleFromUrl(url) === baseLocale;
}

/**
 * The address as it would be with its language: an address that leads nowhere and names none answers in the reader's,
 * where it stands.
 */
export function addressInLanguage(event: RequestEvent): URL {
  if (event.route.id !== null || !isUnprefixedForAll(event)) return event.url;
  return localizeUrl(event.url, { locale: wantedLanguage(event) });
}

/**
 * Sends whoever arrives at an address without a language (a QR code, a friend's link, a search) to the page in the
 * language they want. Nothing when that is French, and nothing for whoever comes from a page of ours: its links
 * have already said which language they lead to, so that French stays reachable without a cookie.
 */
export function negotiateLanguage(event: RequestEvent): Response | undefined {
  const { request, route, url, isDataRequest } = event;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading || isDataRequest || route.id === null || !isUnprefixedForAll(event)) return undefined;
  if (isFromOurPages(request)) return undefined;
  const locale = wantedLanguage(event);
  if (locale === baseLocale) return undefined;
  const location = addressIn(locale, url.pathname + url.search);
  return new Response(null, { status: 307, headers: { location } });
}

function isFromOurPages(request: Request): boolean {
  return request.headers.get('sec-fetch-site') === 'same-origin';
}

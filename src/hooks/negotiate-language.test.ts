import type { RequestEvent } from '@sveltejs/kit';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLocale, locales, type Locale } from '#i18n/runtime.js';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import {
  addressInLanguage,
  isNegotiated,
  isUnprefixedForAll,
  negotiateLanguage,
  preferredLanguage,
  readAcceptLanguage,
} from './negotiate-language.ts';

describe('what a browser says of its reader', () => {
  test.each<[string, Locale, string]>([
    ['fa-IR,fa;q=0.9,en;q=0.8', 'fa', 'a telephone set to Persian'],
    ['pt-BR', 'pt', 'Brazilian Portuguese is Portuguese'],
    ['ti-ER', 'ti', 'Tigrinya of Eritrea'],
    ['ti-Ethi-ET,en;q=0.5', 'ti', 'with its script'],
    ['prs-AF', 'fa', 'Dari is Persian'],
    ['pbu,ur;q=0.8', 'ps', 'northern Pashto'],
    ['mo', 'ro', 'Moldavian is Romanian'],
    ['EN-gb', 'en', 'capitals do not count'],
    ['de-DE,de;q=0.9,en-US;q=0.8', 'en', 'the first that we speak'],
    ['de-DE', 'fr', 'none that we speak'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr', 'the example of RFC 9110'],
    ['en;q=0.3, ar;q=0.8', 'ar', 'the weights decide, not the order'],
    ['uk;q=0.7, ru;q=0.7', 'uk', 'the order decides between equals'],
    ['en;q=0, am;q=0.1', 'am', 'a language that is refused'],
    ['en-GB, en;q=0', 'fr', 'a language that is refused as a whole'],
    ['*', 'fr', 'anything: what was written first'],
    ['sw, *;q=0.5, es;q=0.4', 'fr', 'anything rather than Spanish'],
    ['es ; q=0.5\t,\tro', 'ro', 'spaces where the grammar lets them stand'],
    [',,, ru ,,', 'ru', 'empty elements'],
    ['zz-<script>, ru;q=2, am;q=x, ro;q=0.1234, es', 'es', 'what is no preference is left out'],
    ['en;q=0.5;q=0.9', 'fr', 'two weights are none'],
    ['english', 'fr', 'a name is no code'],
    ['', 'fr', 'an empty header'],
    [`${'x'.repeat(10_000)},en`, 'fr', 'ten kilobytes of anything'],
    ['en,'.repeat(5_000), 'fr', 'ten kilobytes of English'],
  ])('%s → %s: %s', (header, locale) => {
    expect(preferredLanguage(header)).toBe(locale);
  });

  test('nothing at all is French', () => {
    expect(preferredLanguage(null)).toBe('fr');
  });

  test('any text is read without an error, into a language of ours', () => {
    const signs = fc.constantFrom(
      'en',
      'fa-IR',
      '*',
      ';',
      'q=',
      '0.5',
      '1',
      ',',
      ' ',
      '-',
      '\t',
      'é',
      '\u0000',
      'x',
    );
    const headers = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signs).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(headers, (header) => {
        expect(isLocale(preferredLanguage(header))).toBe(true);
        for (const { range, weight } of readAcceptLanguage(header)) {
          expect(range).toMatch(/^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/u);
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of languages that we speak, none is wanted more than the one that is answered', () => {
    const preference = fc.record({
      locale: fc.constantFrom(...locales),
      region: fc.constantFrom('', '-XX', '-Latn-419'),
      thousandths: fc.integer({ min: 1, max: 1000 }),
    });
    const spaced = fc.constantFrom(',', ', ', ' ,\t');
    fc.assert(
      fc.property(fc.array(preference, { minLength: 1, maxLength: 20 }), spaced, (wanted, comma) => {
        const header = wanted
          .map(({ locale, region, thousandths }) => `${locale}${region};q=${(thousandths / 1000).toFixed(3)}`)
          .join(comma);
        fc.pre(header.length <= 1000);
        const most = Math.max(...wanted.map(({ thousandths }) => thousandths));
        const expected = wanted.find(({ thousandths }) => thousandths === most)?.locale;
        expect(preferredLanguage(header)).toBe(expected);
      }),
    );
  });

  test('what we do not speak changes nothing', () => {
    const foreign = fc.constantFrom('de', 'sw-KE', 'zh-Hans-CN', 'ku', 'x-klingon');
    fc.assert(
      fc.property(fc.constantFrom(...locales), fc.array(foreign, { maxLength: 8 }), (locale, others) => {
        expect(preferredLanguage([...others, locale].join(', '))).toBe(locale);
      }),
    );
  });
});

/** A request that reached a route, as the hook is given it. */
function arrival(
  path: string,
  routeId: string | null,
  {
    method = 'GET',
    headers = {},
    chosen,
  }: { method?: string; headers?: Record<string, string>; chosen?: string } = {},
): RequestEvent {
  const request = new Request(`https://exemple.fr${path}`, { method, headers });
  return {
    request,
    url: new URL(request.url),
    route: { id: routeId },
    isDataRequest: false,
    cookies: { get: () => chosen },
  } as unknown as RequestEvent;
}

const TOWN = '/(public)/villes/[slug]';
const PERSIAN = { 'accept-language': 'fa-IR' };

describe('an address without a language', () => {
  test('leads to the page in the reader’s, with what it asked for', () => {
    const answer = negotiateLanguage(arrival('/villes/rouen?mois=12', TOWN, { headers: PERSIAN }));
    expect(answer?.status).toBe(307);
    expect(answer?.headers.get('location')).toBe('/fa/villes/rouen?mois=12');
  });

  test('leads a visitor without a language, a machine most often, to French', () => {
    expect(negotiateLanguage(arrival('/villes/rouen', TOWN))).toBeUndefined();
  });

  test('leads to what was chosen in the switch before what the browser says', () => {
    expect(
      negotiateLanguage(arrival('/villes/rouen', TOWN, { headers: PERSIAN, chosen: 'fr' })),
    ).toBeUndefined();
    const answer = negotiateLanguage(arrival('/villes/rouen', TOWN, { headers: PERSIAN, chosen: 'uk' }));
    expect(answer?.headers.get('location')).toBe('/uk/villes/rouen');
  });

  test('knows nothing of a choice that is none of ours', () => {
    const answer = negotiateLanguage(arrival('/villes/rouen', TOWN, { headers: PERSIAN, chosen: '../en' }));
    expect(answer?.headers.get('location')).toBe('/fa/villes/rouen');
  });

  test('stays French for whoever follows a French link of ours, even where cookies are refused', () => {
    const headers = { ...PERSIAN, 'sec-fetch-site': 'same-origin' };
    expect(negotiateLanguage(arrival('/villes/rouen', TOWN, { headers }))).toBeUndefined();
  });

  test('is looked at, not written to: a form that is sent is never sent elsewhere', () => {
    const route = '/(public)/evenements/[slug]/inscription';
    expect(negotiateLanguage(arrival('/x', route, { headers: PERSIAN }))).toBeDefined();
    expect(negotiateLanguage(arrival('/x', route, { headers: PERSIAN, method: 'HEAD' }))).toBeDefined();
    expect(negotiateLanguage(arrival('/x', route, { headers: PERSIAN, method: 'POST' }))).toBeUndefined();
  });

  test('that leads nowhere is not sent on: it answers where it is, in the reader’s language', () => {
    const lost = (path: string) => arrival(path, null, { headers: PERSIAN });
    expect(negotiateLanguage(lost('/rien'))).toBeUndefined();
    expect(addressInLanguage(lost('/rien')).pathname).toBe('/fa/rien');
    expect(addressInLanguage(lost('/ar/rien')).pathname).toBe('/ar/rien');
    expect(addressInLanguage(arrival('/villes/rouen', TOWN, { headers: PERSIAN })).pathname).toBe(
      '/villes/rouen',
    );
  });

  test('that has one is kept as it is: a friend’s Arabic link stays Arabic', () => {
    const link = arrival('/ar/villes/rouen', TOWN, { headers: PERSIAN, chosen: 'fr' });
    expect(negotiateLanguage(link)).toBeUndefined();
    expect(isUnprefixedForAll(link)).toBe(false);
  });
});

describe('the addresses that lead each reader to their language', () => {
  const ids = Object.keys(ROUTE_ACCESS);
  const isPage = (id: string) => existsSync(new URL(`../routes${id}/+page.svelte`, import.meta.url));

  test('are pages that anybody may read, and no other', () => {
    for (const id of ids.filter(isNegotiated)) {
      expect(id).toMatch(/^\/\(public\)/u);
      expect(id, 'a personal link').not.toMatch(/\[token\]|\[secret\]/u);
      expect(id, 'no page').not.toMatch(/\.\w+$|\/carte|\/integration|\/flux|\/langue/u);
    }
  });

  test('are all of them, but those that other sites show', () => {
    const left = ids.filter((id) => ROUTE_ACCESS[id] === 'public' && isPage(id) && !isNegotiated(id));
    for (const id of left) expect(id).toMatch(/\/carte$|\/integration(?:\/|$)/u);
  });

  test('are those of the papers’ codes too', () => {
    for (const id of [
      '/(public)/verifier/[number]',
      '/(public)/evenements/[slug]/inscription',
      '/(public)',
    ]) {
      expect(isNegotiated(id), id).toBe(true);
    }
  });
});

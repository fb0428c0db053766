import { describe, expect, test } from 'vitest';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import { OPEN_TO_OTHER_SITES, setSecurityHeaders } from './security-headers.ts';
import { isCacheable } from './open-route.ts';

/** The policy of our pages, as Kit writes it. */
const PAGE_POLICY = "default-src 'none'; script-src 'self'; frame-src 'self'; frame-ancestors 'none'";

function headersOf(routeId: string | null, policy?: string): Headers {
  const headers = new Headers(policy === undefined ? {} : { 'content-security-policy': policy });
  setSecurityHeaders(headers, { routeId, isCacheable: isCacheable(routeId), isHttps: true });
  return headers;
}

const FRAMED = ['/(public)/evenements/[slug]/carte', '/(public)/integration/agenda'];
const READ = [
  '/(public)/evenements/[slug]/carte.json',
  '/(public)/integration/carte.js',
  '/(public)/integration/agenda.js',
  '/(public)/bilans/[campaign]/donnees.[format]',
  '/(public)/calendrier.ics',
  '/(public)/villes/[slug]/calendrier.ics',
  '/(public)/api/v1/openapi.json',
  '/(public)/api/v1/days',
  '/(public)/api/v1/territories',
  '/(public)/api/v1/territories/[slug]',
  '/(public)/api/v1/events',
  '/(public)/api/v1/events/[slug]',
  '/(public)/api/v1/events.csv',
  '/(public)/api/v1/openagenda.json',
  '/(public)/api/v1/[...rest]',
  '/(public)/flux/evenements.atom',
  '/(public)/flux/evenements.json',
  '/(public)/villes/[slug]/flux.atom',
  '/(public)/villes/[slug]/flux.json',
];

describe('other sites', () => {
  test('may frame and read the routes named here, and no other', () => {
    expect(Object.keys(OPEN_TO_OTHER_SITES).sort()).toEqual([...FRAMED, ...READ].sort());
    // They are routes of ours, open to everybody: nothing in them depends on who asks.
    for (const route of [...FRAMED, ...READ]) expect(ROUTE_ACCESS[route], route).toBe('public');
  });

  test.each([null, ...Object.keys(ROUTE_ACCESS)])('and the headers of %s say so', (route) => {
    for (const policy of [undefined, PAGE_POLICY]) {
      const headers = headersOf(route, policy);
      const isFramed = FRAMED.includes(route ?? '');
      const isRead = READ.includes(route ?? '');
      const ancestors = /frame-ancestors ([^;]*)/u.exec(headers.get('content-security-policy') ?? '')?.[1];
      expect(ancestors).toBe(isFramed ? '*' : "'none'");
      expect(headers.get('x-frame-options')).toBe(isFramed ? null : 'DENY');
      expect(headers.get('cross-origin-resource-policy')).toBe(
        isFramed || isRead ? 'cross-origin' : 'same-origin',
      );
      expect(headers.get('access-control-allow-origin')).toBe(isRead ? '*' : null);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    }
  });
});

test('the data of a page, which say who is signed in, stay in no cache, whatever its route allows', () => {
  const frame = '/(public)/integration/agenda';
  expect(isCacheable(frame)).toBe(true);
  expect(isCacheable(frame, { isDataRequest: true })).toBe(false);
});

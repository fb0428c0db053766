/** For answers that are not pages of the application (those carry their own policy, with a nonce). */
const PLAIN_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * What other sites may do with the answers of a route, and of no other: show it in a frame, or read it. None of
 * them knows who asks, sets a cookie or changes anything.
 */
export const OPEN_TO_OTHER_SITES: Readonly<Record<string, 'framed' | 'read'>> = {
  '/(public)/evenements/[slug]/carte': 'framed',
  '/(public)/evenements/[slug]/carte.json': 'read',
  '/(public)/integration/carte.js': 'read',
  '/(public)/integration/agenda': 'framed',
  '/(public)/integration/agenda.js': 'read',
  '/(public)/api/v1/openapi.json': 'read',
  '/(public)/api/v1/days': 'read',
  '/(public)/api/v1/territories': 'read',
  '/(public)/api/v1/territories/[slug]': 'read',
  '/(public)/api/v1/events': 'read',
  '/(public)/api/v1/events/[slug]': 'read',
  '/(public)/api/v1/events.csv': 'read',
  '/(public)/api/v1/openagenda.json': 'read',
  '/(public)/api/v1/[...rest]': 'read',
  '/(public)/flux/evenements.atom': 'read',
  '/(public)/flux/evenements.json': 'read',
  '/(public)/villes/[slug]/flux.atom': 'read',
  '/(public)/villes/[slug]/flux.json': 'read',
  '/(public)/bilans/[campaign]/donnees.[format]': 'read',
  '/(public)/calendrier.ics': 'read',
  '/(public)/villes/[slug]/calendrier.ics': 'read',
};

/** Sets on every answer what a browser must be told (ASVS 3.4; Mozilla Observatory). */
export function setSecurityHeaders(
  headers: Headers,
  { routeId, isCacheable, isHttps }: { routeId: string | null; isCacheable: boolean; isHttps: boolean },
): void {
  const openness = routeId === null ? undefined : OPEN_TO_OTHER_SITES[routeId];
  const policy = headers.get('content-security-policy') ?? PLAIN_POLICY;
  headers.set(
    'content-security-policy',
    openness === 'framed' ? policy.replace("frame-ancestors 'none'", 'frame-ancestors *') : policy,
  );
  headers.set('x-content-type-options', 'nosniff');
  // Nothing to other sites. `no-referrer` would also make browsers send `Origin: null` with our own forms,
  // and the check of the origin could no longer tell them from a stranger's.
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', openness ? 'cross-origin' : 'same-origin');
  if (openness !== 'framed') headers.set('x-frame-options', 'DENY');
  if (openness === 'read') headers.set('access-control-allow-origin', '*');
  // A door reads the code that somebody shows it; the pictures never leave the telephone.
  const camera = routeId === '/(public)/porte/[device]' ? 'camera=(self)' : 'camera=()';
  headers.set('permissions-policy', `${camera}, geolocation=(), microphone=(), payment=(), usb=()`);
  if (isHttps) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  if (!isCacheable) headers.set('cache-control', 'no-store');
  else if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
}

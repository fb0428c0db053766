/** For answers that are not pages of the application (those carry their own policy, with a nonce). */
const PLAIN_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sets on every answer what a browser must be told (ASVS 3.4; Mozilla Observatory). */
export function setSecurityHeaders(
  headers: Headers,
  { isCacheable, isHttps }: { isCacheable: boolean; isHttps: boolean },
): void {
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', PLAIN_POLICY);
  headers.set('x-content-type-options', 'nosniff');
  // Nothing to other sites. `no-referrer` would also make browsers send `Origin: null` with our own forms,
  // and the check of the origin could no longer tell them from a stranger's.
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('x-frame-options', 'DENY');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  if (isHttps) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  if (!isCacheable) headers.set('cache-control', 'no-store');
  else if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
}

import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { extractLocaleFromUrl } from '#i18n/runtime.js';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import { plainPage } from './plain-page.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
/**
 * A form of ours is far below; an image is the largest thing anybody sends. Its own limit is 2 MB: the margin
 * lets a picture straight from a telephone be refused by a sentence at its field.
 */
const BODY_LIMIT_BYTES = 256 * 1024;
const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
const UPLOAD_ROUTES = new Set([
  '/(organiser)/mairie/[territory]/reglages',
  '/(coordination)/coordination/journees/[key]',
  '/(organiser)/mairie/[territory]/ceremonies/[event]/papiers/atelier/logos',
  '/(organiser)/mairie/[territory]/ceremonies/[event]/papiers/signature',
  '/(coordination)/coordination/campagnes/nouvelle',
  '/(coordination)/coordination/campagnes/[campaign]/modifier',
  '/(organiser)/mairie/[territory]/ceremonies/[event]/tenue',
  '/(organiser)/mairie/[territory]/ceremonies/[event]/bilan',
  '/(organiser)/mairie/[territory]/pratiques/[practice]/modifier',
  // A list of sponsors, then the same list sealed from step to step.
  '/(organiser)/mairie/[territory]/ceremonies/[event]/inscriptions/importer',
]);

/**
 * Refuses, before anything is read, what no page of ours sends. Returns the refusal, in the language of the
 * address, or nothing.
 *
 * - a path that holds `//`: GHSA-pfhg-q3qv-9q6r, open in Kit 2, and `/en//elsewhere.fr/connexion`, which is another
 *   site's address once its language is taken off;
 * - a writing request whose `Origin` is not ours, whatever its content type: Kit checks form types only;
 * - a body too large, or of unknown length.
 */
export function guardRequest(event: RequestEvent, origin: string): Response | undefined {
  const { request, url } = event;
  if (url.pathname.includes('//')) {
    return plainPage(404, m.error_404_title(), [m.error_404()]);
  }
  if (READING.has(request.method)) return undefined;
  const locale = extractLocaleFromUrl(url) ?? 'fr';
  const said = [{}, { locale }] as const;
  // A provider's server has no origin: its signature is checked before anything is believed.
  const isSigned = ROUTE_ACCESS[event.route.id ?? ''] === 'signed-by-provider';
  if (!isSigned && request.headers.get('origin') !== origin) {
    return plainPage(
      403,
      m.refused_origin_title(...said),
      [m.refused_origin_1(...said), m.refused_origin_2(...said)],
      { locale },
    );
  }
  const limit = UPLOAD_ROUTES.has(event.route.id ?? '') ? UPLOAD_LIMIT_BYTES : BODY_LIMIT_BYTES;
  const length = request.headers.get('content-length');
  const isEmpty = request.body === null;
  if (!isEmpty && (length === null || !(Number(length) <= limit))) {
    return plainPage(413, m.error_413_title(...said), [m.error_413(...said)], { locale });
  }
  return undefined;
}

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FeedAnswer } from '#lib/server/calendar-feeds/feed-answer.ts';

const compress = promisify(gzip);

/** Which versions of a feed the asker says to have (`If-None-Match`, RFC 9110 13.1.2: weak or not, compressed or not). */
export function knownVersions(request: Request): string[] {
  return (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replaceAll('"', '')
        .replace(/-gzip$/, ''),
    )
    .filter((tag) => tag !== '');
}

/**
 * The answer of the web: the file, compressed where the asker can read it, or 304. Without `Last-Modified`: a date
 * of the latest change is kept nowhere, and one that is not exact would hide a change.
 */
export async function calendarAnswer(
  request: Request,
  feed: FeedAnswer,
  { fileName, cacheControl }: { fileName: string; cacheControl: string },
): Promise<Response> {
  const isCompressed = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
    request.headers.get('accept-encoding') ?? '',
  );
  const headers = new Headers({
    // Two representations, two strong tags (RFC 9110 8.8.3.3).
    etag: `"${feed.version}${isCompressed ? '-gzip' : ''}"`,
    'cache-control': cacheControl,
    vary: 'accept-encoding',
  });
  if (feed.kind === 'unchanged') return new Response(null, { status: 304, headers });
  headers.set('content-type', 'text/calendar; charset=utf-8');
  headers.set('content-disposition', `inline; filename="${fileName}"`);
  if (!isCompressed) return new Response(feed.file, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(await compress(feed.file)), { headers });
}

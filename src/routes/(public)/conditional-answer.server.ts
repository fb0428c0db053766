import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** What is answered: its version names the very words, so that whoever has them already is sent nothing. */
export interface Versioned {
  readonly version: string;
  /** Nothing when the asker is known to have this version. */
  readonly body?: string | Uint8Array;
  /** Content type, caching, file name, links. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Which versions the asker says to have (`If-None-Match`, RFC 9110 13.1.2: weak or not, compressed or not). */
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

/** Whether the asker has this version already, or says that any will do. */
function isKnown(known: readonly string[], version: string): boolean {
  return known.includes(version) || known.includes('*');
}

/**
 * The answer of the web: the words, compressed where the asker can read it, or 304. Without `Last-Modified`: a date
 * of the latest change is kept nowhere, and one that is not exact would hide a change.
 */
export async function conditionalAnswer(
  request: Request,
  { version, body, headers: given }: Versioned,
): Promise<Response> {
  const isCompressed = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
    request.headers.get('accept-encoding') ?? '',
  );
  const headers = new Headers(given);
  // Two representations, two strong tags (RFC 9110 8.8.3.3).
  headers.set('etag', `"${version}${isCompressed ? '-gzip' : ''}"`);
  headers.set('vary', 'accept-encoding');
  if (body === undefined) {
    // What is not sent has no type and no name (RFC 9110 15.4.5).
    headers.delete('content-type');
    headers.delete('content-disposition');
    return new Response(null, { status: 304, headers });
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (!isCompressed) return new Response(new Uint8Array(bytes), { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(await compress(bytes)), { headers });
}

/** Words that name their own version, by a digest: for what is written in no time, or changes with everything. */
export function wordsAnswer(
  request: Request,
  words: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const version = createHash('sha256').update(words).digest('base64url').slice(0, 27);
  const isNew = !isKnown(knownVersions(request), version);
  return conditionalAnswer(request, { version, ...(isNew && { body: words }), headers });
}

import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { readDataVersion } from '#lib/server/data-version.ts';
import { isCacheable } from './open-route.ts';

/** A page as it was drawn, for as long as nothing it is made of has changed. */
interface KeptPage {
  /** Of all that is stored, and of the minute: what a page says depends on nothing else. */
  readonly drawnFrom: string;
  readonly headers: readonly (readonly [string, string])[];
  /** UTF-8: a page takes half the room that its text would. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Some 30 MB at most: pages are 10 to 40 kB. */
const MOST_PAGES = 1000;
const NONCE = /'nonce-([^']+)'/u;

/** By address, the one asked for last at the end. */
const kept = new Map<string, KeptPage>();

/**
 * Answers with a public page that was drawn before, if nothing was written since and the same minute runs; else
 * draws it. A word on the radio brings a thousand people to one page: it is drawn once, and never shown stale.
 * Only whole pages without a query, for visitors who are not signed in; each answer gets a nonce of its own.
 */
export async function keepPage(event: RequestEvent, draw: () => Promise<Response>): Promise<Response> {
  if (!mayBeKept(event)) return draw();
  const { context } = event.locals;
  // Read before the page is drawn: what is written meanwhile then counts as newer than the page.
  const version = await readDataVersion(context);
  if (version === undefined) return draw();
  const drawnFrom = `${version} ${context.clock.now().slice(0, 16)}`;
  const address = event.url.pathname;
  const known = kept.get(address);
  if (known?.drawnFrom === drawnFrom) {
    kept.delete(address);
    kept.set(address, known);
    return withFreshNonce(known);
  }
  const response = await draw();
  const isPage = response.status === 200 && response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || response.headers.has('set-cookie')) return response;
  const page = {
    drawnFrom,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  };
  kept.delete(address);
  kept.set(address, page);
  for (const [oldest] of kept) {
    if (kept.size <= MOST_PAGES) break;
    kept.delete(oldest);
  }
  return answer(page);
}

function mayBeKept({ request, route, url, locals, isDataRequest }: RequestEvent): boolean {
  return (
    request.method === 'GET' &&
    !isDataRequest &&
    !locals.session &&
    url.search === '' &&
    // Whoever has the page already is told so by Kit, with the tag of a page drawn now.
    !request.headers.has('if-none-match') &&
    route.id !== null &&
    isCacheable(route.id)
  );
}

function answer({ headers, body }: Pick<KeptPage, 'headers' | 'body'>): Response {
  return new Response(body, { headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/** The same page under a nonce that nobody could have read before. */
function withFreshNonce(page: KeptPage): Response {
  const policy = page.headers.find(([name]) => name === 'content-security-policy')?.[1] ?? '';
  const nonce = NONCE.exec(policy)?.[1];
  if (nonce === undefined) return answer(page);
  const fresh = randomBytes(16).toString('base64');
  return answer({
    headers: page.headers.map(([name, value]) => [name, value.replaceAll(nonce, fresh)] as const),
    body: new TextEncoder().encode(new TextDecoder().decode(page.body).replaceAll(nonce, fresh)),
  });
}

import { isHttpError, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import type { OpenPage } from '#lib/server/open-data/list-open-events.ts';
import {
  badParameters,
  pageBeyondLast,
  problem,
  type ParameterProblem,
  type ProblemDetails,
} from '#lib/server/open-data/problem-details.ts';
import { wordsAnswer } from '../../conditional-answer.server.ts';

/** How long anybody may keep an answer: a cancellation is read by everybody a minute later. */
const FRESH = 'public, max-age=60';
/** What a script of another site may read beside the words. */
const EXPOSED = 'ETag, Link';

/** What the work of a route came to. */
export type Opened =
  | { readonly kind: 'data'; readonly body: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'problem'; readonly problem: ProblemDetails };

/** A route of the interface: its data, or a problem that people and programs can read (RFC 9457). */
export function openRoute(
  work: (event: RequestEvent & { readonly origin: string }) => Promise<Opened>,
): RequestHandler {
  return async (event) => {
    const { origin } = event.locals.settings;
    // Whether it refuses at once or later.
    const opened = await Promise.resolve(Object.assign(event, { origin }))
      .then(work)
      .catch((refusal: unknown): Opened => {
        if (isHttpError(refusal, 404)) return { kind: 'problem', problem: problem('not-found', origin) };
        throw refusal;
      });
    if (opened.kind === 'problem') return problemAnswer(opened.problem);
    return wordsAnswer(event.request, opened.body, {
      'cache-control': FRESH,
      'access-control-expose-headers': EXPOSED,
      ...opened.headers,
    });
  };
}

/** Data as JSON. */
export function json(data: unknown): Opened {
  return {
    kind: 'data',
    body: JSON.stringify(data),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  };
}

/** A page of a list under `name`, with links to the others in the body and in `Link` (RFC 8288); 404 beyond the last. */
export function pageOf<Item>(
  name: string,
  { items, page, per_page, pages, total }: OpenPage<Item>,
  { url, origin }: { readonly url: URL; readonly origin: string },
): Opened {
  if (page > pages) return { kind: 'problem', problem: pageBeyondLast(page, pages, origin) };
  const at = (number: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(number));
    return `${origin}${url.pathname}?${query}`;
  };
  const links = {
    first: at(1),
    ...(page > 1 && { prev: at(page - 1) }),
    ...(page < pages && { next: at(page + 1) }),
    last: at(pages),
  };
  const link = Object.entries(links)
    .map(([relation, address]) => `<${address}>; rel="${relation}"`)
    .join(', ');
  return {
    kind: 'data',
    body: JSON.stringify({ [name]: items, page, per_page, pages, total, links }),
    headers: { 'content-type': 'application/json; charset=utf-8', link },
  };
}

/** Names the parameters that could not be used. */
export function refused(errors: readonly ParameterProblem[], origin: string): Opened {
  return { kind: 'problem', problem: badParameters(errors, origin) };
}

/** Answers what a browser asks before a script of another site reads with headers of its own. */
export const OPTIONS: RequestHandler = () =>
  new Response(null, {
    status: 204,
    headers: {
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
      'cache-control': 'public, max-age=86400',
    },
  });

/** Every other method: these data are read. */
export const fallback: RequestHandler = ({ locals }) =>
  problemAnswer(problem('read-only', locals.settings.origin), { allow: 'GET, HEAD, OPTIONS' });

function problemAnswer(told: ProblemDetails, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(told), {
    status: told.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-cache',
      ...headers,
    },
  });
}

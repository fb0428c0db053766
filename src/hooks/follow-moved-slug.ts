import type { RequestEvent } from '@sveltejs/kit';
import { findMovedSlug } from '#lib/server/events/find-moved-slug.ts';

/** What the `[slug]` of a public route names. */
const NAMED_BY = [
  ['/(public)/evenements/[slug]', 'event'],
  ['/(public)/api/v1/events/[slug]', 'event'],
  ['/(public)/villes/[slug]', 'territory'],
  ['/(public)/api/v1/territories/[slug]', 'territory'],
] as const;

/**
 * Where somebody is sent who asked for a page that is not there, under the address that an event or a town had
 * before: the same page, in the same language, with the same question. Nothing for every other answer.
 *
 * A form is sent again there (308 keeps method and body), so that nothing is lost of what was typed in a page opened
 * before the address moved.
 */
export async function followMovedSlug(
  { route, params, url, locals }: RequestEvent,
  response: Response,
): Promise<Response> {
  const slug = params['slug'];
  if (response.status !== 404 || slug === undefined) return response;
  const kind = NAMED_BY.find(([start]) => route.id?.startsWith(start))?.[1];
  if (kind === undefined) return response;
  const moved = await findMovedSlug(locals.context, { kind, slug });
  if (moved === undefined) return response;
  const path = url.pathname
    .split('/')
    .map((part) => (part === slug || part === encodeURIComponent(slug) ? encodeURIComponent(moved) : part))
    .join('/');
  return new Response(null, { status: 308, headers: { location: path + url.search } });
}

import { drawSharePicture } from '#lib/server/papers/share-picture/draw-share-picture.ts';
import { knownVersions } from '../../../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

/** The picture beside the address of an event; the house's own where none can be drawn now, which nobody keeps. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const answer = await locals.run(drawSharePicture, { slug: params.slug, known: knownVersions(request) });
  if (answer.kind === 'none') {
    return new Response(null, {
      status: 302,
      headers: { location: '/partage.png', 'cache-control': 'no-store' },
    });
  }
  const headers = { etag: `"${answer.version}"`, 'cache-control': 'public, max-age=3600' };
  if (answer.kind === 'unchanged') return new Response(null, { status: 304, headers });
  return new Response(answer.png, { headers: { ...headers, 'content-type': 'image/png' } });
};

import { readCrest } from '#lib/server/territories/read-crest.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  new Response(await locals.run(readCrest, { slug: params.slug }), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' },
  });

import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { readReportPhoto } from '#lib/server/reports/read-report-photo.ts';
import type { RequestHandler } from './$types';

/** Asked about each time: a photograph that was taken off the wall must not stay in a cache. */
const CACHE = 'no-cache';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const photo = await locals.run(readReportPhoto, { eventSlug: params.photo });
  if (!photo) error(404);
  const headers = {
    etag: `"${createHash('sha256').update(photo.png).digest('base64url')}"`,
    'cache-control': CACHE,
  };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim());
  if (known.some((each) => each.replace(/^W\//u, '') === headers.etag))
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(photo.png), { headers: { ...headers, 'content-type': 'image/png' } });
};

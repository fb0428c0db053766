import { watchWall } from '#lib/server/campaigns/wall/watch-wall.ts';
import type { RequestHandler } from './$types';

/** `no-transform` and the last one keep proxies from gathering what is to go out at once. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const joined = await locals.run(watchWall, {
    slug: params.campaign,
    // A browser that comes back by itself tells the last one in the header; our script, in the address.
    lastId: request.headers.get('last-event-id') ?? url.searchParams.get('depuis') ?? undefined,
    clientAddress: locals.clientAddress,
  });
  if (joined.kind === 'full')
    return new Response(null, { status: 503, headers: { ...HEADERS, 'retry-after': '60' } });
  return new Response(joined.stream, { headers: HEADERS });
};

/** Whoever asks for the headers alone would never leave the stream. */
export const HEAD: RequestHandler = () => new Response(null, { headers: HEADERS });

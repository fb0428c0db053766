import { watchCampaign } from '#lib/server/campaigns/wall/watch-campaign.ts';
import type { RequestHandler } from './$types';

const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const joined = await locals.run(watchCampaign, {
    slug: params.campaign,
    lastId: request.headers.get('last-event-id') ?? undefined,
    clientAddress: locals.clientAddress,
  });
  if (joined.kind === 'full') return new Response(null, { status: 503, headers: { 'retry-after': '60' } });
  return new Response(joined.stream, { headers: HEADERS });
};

/** Whoever asks for the headers alone would never leave the stream. */
export const HEAD: RequestHandler = () => new Response(null, { headers: HEADERS });

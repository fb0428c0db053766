import { readCampaignPicture } from '#lib/server/campaigns/read-campaign-picture.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { png, digest } = await locals.run(readCampaignPicture, { campaignSlug: params.campaign });
  const headers = { etag: `"${digest}"`, 'cache-control': 'public, max-age=3600' };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim());
  if (known.some((each) => each.replace(/^W\//u, '') === headers.etag))
    return new Response(null, { status: 304, headers });
  return new Response(png, { headers: { ...headers, 'content-type': 'image/png' } });
};

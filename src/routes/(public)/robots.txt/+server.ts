import { robotsText } from '#lib/server/open-data/robots-text.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  new Response(robotsText(locals.settings.origin), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });

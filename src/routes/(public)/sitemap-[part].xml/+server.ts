import { readSitemapPart } from '#lib/server/open-data/sitemap.ts';
import { wordsAnswer } from '../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) =>
  wordsAnswer(request, await locals.run(readSitemapPart, { part: params.part }), {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  });

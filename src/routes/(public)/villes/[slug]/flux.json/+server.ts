import { getLocale } from '#i18n/runtime.js';
import { readJsonFeed } from '#lib/server/open-data/read-event-feed.ts';
import { wordsAnswer } from '../../../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) =>
  wordsAnswer(request, await locals.run(readJsonFeed, { town: params.slug, locale: getLocale() }), {
    'content-type': 'application/feed+json; charset=utf-8',
    'cache-control': 'public, max-age=900',
  });

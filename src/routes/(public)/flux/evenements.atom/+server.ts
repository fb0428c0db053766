import { getLocale } from '#i18n/runtime.js';
import { readAtomFeed } from '#lib/server/open-data/read-event-feed.ts';
import { wordsAnswer } from '../../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request }) =>
  wordsAnswer(request, await locals.run(readAtomFeed, { locale: getLocale() }), {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=900',
  });

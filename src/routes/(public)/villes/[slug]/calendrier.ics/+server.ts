import { getLocale } from '#i18n/runtime.js';
import { readPublicFeed } from '#lib/server/calendar-feeds/read-public-feed.ts';
import { calendarAnswer } from '../../../calendar-answer.server.ts';
import { knownVersions } from '../../../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) =>
  calendarAnswer(
    request,
    await locals.run(readPublicFeed, {
      town: params.slug,
      locale: getLocale(),
      known: knownVersions(request),
    }),
    { fileName: 'calendrier.ics', cacheControl: 'public, max-age=900' },
  );

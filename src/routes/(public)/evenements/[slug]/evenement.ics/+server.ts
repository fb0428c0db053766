import { getLocale } from '#i18n/runtime.js';
import { buildPublicCalendar } from '#lib/server/calendar-feeds/build-public-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  new Response(await locals.run(buildPublicCalendar, { slug: params.slug, locale: getLocale() }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="evenement.ics"',
    },
  });

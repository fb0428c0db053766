import { error } from '@sveltejs/kit';
import { readGuestCalendar } from '#lib/server/guests/read-guest-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const calendar = await locals.run(readGuestCalendar, { token: params.token });
  if (calendar === undefined) error(404);
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="rendez-vous.ics"',
    },
  });
};

import { error } from '@sveltejs/kit';
import { readSessionCalendar } from '#lib/server/invitations/read-session-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const calendar = await locals.run(readSessionCalendar, { token: params.token });
  if (calendar === undefined) error(404);
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="seance-d-information.ics"',
    },
  });
};

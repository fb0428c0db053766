import { readAnswerCalendar } from '#lib/server/invitations/read-answer-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  new Response(await locals.run(readAnswerCalendar, { token: params.token }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="rendez-vous.ics"',
    },
  });

import { readAgenda } from '#lib/server/calendar-feeds/read-agenda.ts';
import { calendarAnswer } from '../../calendar-answer.server.ts';
import { knownVersions } from '../../conditional-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) =>
  calendarAnswer(
    request,
    await locals.run(readAgenda, { secret: params.secret, known: knownVersions(request) }),
    // The house makes it `no-store`, as of every personal link.
    { fileName: 'agenda.ics', cacheControl: 'private' },
  );

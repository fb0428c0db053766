import { endSession } from '#lib/server/accounts/sessions/end-session.ts';
import { forgetSession, sessionToken } from '../keep-session.ts';
import type { RequestHandler } from './$types';

/** Ends the session on the server, and has the browser forget what it showed (ASVS 5, 14.3.1). */
export const POST: RequestHandler = async (event) => {
  await event.locals.run(endSession, { token: sessionToken(event) });
  forgetSession(event);
  return new Response(null, {
    status: 303,
    headers: { location: '/connexion?deconnexion', 'clear-site-data': '"cache", "cookies", "storage"' },
  });
};

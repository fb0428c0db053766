import { addDays } from '#lib/dates/local-time.ts';
import type { RequestHandler } from '@sveltejs/kit';

const VALID_DAYS = 180;

/** RFC 9116: whom to tell about a flaw, and how we take it. Valid for half a year from the day it is read. */
export const GET: RequestHandler = ({ locals }) => {
  const { origin, contactAddress } = locals.settings;
  const expires = addDays(locals.context.clock.now().slice(0, 10), VALID_DAYS);
  const lines = [
    `Contact: mailto:${contactAddress}`,
    `Expires: ${expires}T00:00:00.000Z`,
    'Preferred-Languages: fr, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${origin}/mentions-legales#securite`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};

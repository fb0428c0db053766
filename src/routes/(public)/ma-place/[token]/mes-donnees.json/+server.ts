import { exportOwnPlace } from '#lib/server/privacy/export-own-place.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const data = await locals.run(exportOwnPlace, { token: params.token });
  return new Response(`${JSON.stringify(data, undefined, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees.json"',
    },
  });
};

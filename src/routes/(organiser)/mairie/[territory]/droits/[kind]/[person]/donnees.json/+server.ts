import { error } from '@sveltejs/kit';
import { readPersonKind } from '#lib/server/privacy/rights/person-kind.ts';
import { readPerson } from '#lib/server/privacy/rights/read-person.ts';
import type { RequestHandler } from './$types';

/** Everything held on one person, to be handed to them. The name of the file says nothing of whom. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const kind = readPersonKind(params.kind);
  if (!kind) error(404, 'Cette page n’existe pas, ou plus.');
  const asked = { territoryId: locals.territoryId, kind, personId: params.person };
  const { data } = await locals.run(readPerson, asked);
  return new Response(`${JSON.stringify(data, undefined, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="donnees.json"',
    },
  });
};

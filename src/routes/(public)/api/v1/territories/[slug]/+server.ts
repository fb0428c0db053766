import { describeOpenTerritory } from '#lib/server/open-data/list-open-territories.ts';
import { json, openRoute } from '../../open-answer.server.ts';

export { fallback, OPTIONS } from '../../open-answer.server.ts';

export const GET = openRoute(async ({ locals, params }) =>
  json(await locals.run(describeOpenTerritory, { slug: params['slug'] ?? '' })),
);

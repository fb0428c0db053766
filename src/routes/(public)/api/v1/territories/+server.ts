import { listOpenTerritories } from '#lib/server/open-data/list-open-territories.ts';
import { readPaging } from '#lib/server/open-data/read-parameters.ts';
import { openRoute, pageOf, refused } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

export const GET = openRoute(async ({ locals, url, origin }) => {
  const asked = readPaging(url.searchParams);
  if (asked.kind === 'refused') return refused(asked.errors, origin);
  return pageOf('territories', await locals.run(listOpenTerritories, asked), { url, origin });
});

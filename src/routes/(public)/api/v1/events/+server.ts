import { listOpenEvents } from '#lib/server/open-data/list-open-events.ts';
import { readEventSearch } from '#lib/server/open-data/read-parameters.ts';
import { openRoute, pageOf, refused } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

export const GET = openRoute(async ({ locals, url, origin }) => {
  const asked = readEventSearch(url.searchParams, { isPaged: true });
  if (asked.kind === 'refused') return refused(asked.errors, origin);
  return pageOf('events', await locals.run(listOpenEvents, asked.search), { url, origin });
});

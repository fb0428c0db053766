import { listEventsAsCsv } from '#lib/server/open-data/list-events-as-csv.ts';
import { readEventSearch } from '#lib/server/open-data/read-parameters.ts';
import { openRoute, refused } from '../open-answer.server.ts';

export { fallback, OPTIONS } from '../open-answer.server.ts';

export const GET = openRoute(async ({ locals, url, origin }) => {
  const asked = readEventSearch(url.searchParams, { isPaged: false });
  if (asked.kind === 'refused') return refused(asked.errors, origin);
  const { csv } = await locals.run(listEventsAsCsv, asked.search);
  return {
    kind: 'data',
    body: csv,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="evenements.csv"',
    },
  };
});

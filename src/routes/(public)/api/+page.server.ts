import { FARTHEST_KM, MOST_PER_PAGE } from '#lib/server/open-data/read-parameters.ts';
import { MOST_LINES } from '#lib/server/open-data/list-events-as-csv.ts';
import { openApiDocument } from '#lib/server/open-data/openapi/open-api-document.ts';
import type { PageServerLoad } from './$types';

/** The page shows what the description says, so that both cannot differ. */
export const load: PageServerLoad = ({ locals }) => {
  const { origin } = locals.settings;
  const { paths } = openApiDocument(origin);
  return {
    origin,
    limits: { perPage: MOST_PER_PAGE, lines: MOST_LINES, km: FARTHEST_KM },
    addresses: Object.entries(paths).map(([path, { get }]) => ({ path, summary: get.summary })),
    filters: paths['/events'].get.parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, description, schema }) => ({
        name,
        description,
        values: schema.enum ?? schema.items?.enum ?? [],
      })),
  };
};

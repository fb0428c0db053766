import { listPractices } from '#lib/server/directory/list-practices.ts';
import { readPracticeFilter } from '#lib/server/directory/practice-filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const filter = readPracticeFilter(url.searchParams);
  return {
    practices: await run(listPractices, { territoryId, filter }),
    filter,
    done: url.searchParams.get('fait'),
  };
};

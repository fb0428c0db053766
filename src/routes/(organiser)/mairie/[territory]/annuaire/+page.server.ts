import { readDirectoryFilter } from '#lib/server/directory/directory-filter.ts';
import { listOwnCards } from '#lib/server/directory/list-own-cards.ts';
import { searchDirectory } from '#lib/server/directory/search-directory.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const filter = readDirectoryFilter(url.searchParams);
  return {
    own: await run(listOwnCards, { territoryId }),
    found: await run(searchDirectory, { territoryId, filter }),
    filter,
    done: url.searchParams.get('fait'),
  };
};

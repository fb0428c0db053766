import { readDirectoryFilter } from '#lib/server/directory/directory-filter.ts';
import { listListedCards } from '#lib/server/directory/list-listed-cards.ts';
import { listListedPractices } from '#lib/server/directory/list-listed-practices.ts';
import { readPracticeFilter } from '#lib/server/directory/practice-filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, url }) => {
  const filter = readDirectoryFilter(url.searchParams);
  const practiceFilter = readPracticeFilter(url.searchParams, 'recits');
  return {
    found: await run(listListedCards, { filter }),
    filter,
    practiceFilter,
    practices: await run(listListedPractices, { filter: practiceFilter }),
  };
};

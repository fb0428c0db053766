import { loadSheet } from '../../../../../../../../load-sheet.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  sheet: await loadSheet(locals, params),
  isNew: url.searchParams.get('fait') === 'inscrit',
});

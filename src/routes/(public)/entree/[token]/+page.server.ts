import { showEntryPage } from '#lib/server/day-of/doors/show-entry-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => ({
  code: await run(showEntryPage, { token: params.token }),
});

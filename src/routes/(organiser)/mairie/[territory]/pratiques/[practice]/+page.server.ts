import { getPractice } from '#lib/server/directory/get-practice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  practice: await run(getPractice, { territoryId, practiceId: params.practice }),
  done: url.searchParams.get('fait'),
});

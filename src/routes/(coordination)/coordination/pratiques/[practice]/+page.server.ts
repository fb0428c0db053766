import { getListedPractice } from '#lib/server/directory/get-listed-practice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => ({
  practice: await run(getListedPractice, { practiceId: params.practice }),
});

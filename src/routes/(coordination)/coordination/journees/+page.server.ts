import { listKeptDays } from '#lib/server/international-days/list-kept-days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run } }) => ({ days: await run(listKeptDays, {}) });

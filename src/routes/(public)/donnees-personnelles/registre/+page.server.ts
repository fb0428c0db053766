import { describeRegister } from '#lib/server/privacy/register/describe-register.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  register: await locals.run(describeRegister, undefined),
});
